"""Patterns over a sentence that tells who acts against what harms people: the actor, the act, the harm, the report.

RE2's word boundaries know ASCII only, so Russian, Arabic and Chinese have patterns of their own over their letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

_ACTOR = (
    r"\b(?:moderators?|administrators?|admins?|sysadmins?|mods|(?:project|community|content|site|forum|group) managers?"
    r"|(?:moderation|support|safety|editorial|community) teams?|staff|our team|we will|we may|we reserve|reserves? the right"
    r"|moderador(?:es|as?)?|administrador(?:es|as?)?|administraci[óo]n|administraç[ãa]o|se reservan? el derecho|reserva-se o direito|se réserve le droit|equipe|equipo|mod[ée]rat(?:eurs?|rices?)|administrat(?:eurs?|rices?)|[ée]quipe)\b"
)
_ACT = (
    r"\b(?:review(?:s|ed)?|check(?:s|ed)?|look(?:s|ed)? (?:at|into)|investigat(?:e[sd]?|ing)|respond(?:s|ed)?|decid(?:e[sd]?|ing)"
    r"|delet(?:e[sd]?|ing)|remov(?:e[sd]?|ing)|hid(?:e|es|den|ing)|ban(?:s|ned|ning)?|block(?:s|ed|ing)?|suspend(?:s|ed|ing)?"
    r"|reject(?:s|ed|ing)?|terminat(?:e[sd]?|ing)|cancel(?:s|led|ling)?|disabl(?:e[sd]?|ing)|unpublish(?:ed|es|ing)?|keep(?:s|ing)? out|notif(?:y|ies|ied)|inform(?:s|ed|ing)?|alert(?:s|ed)?|attention"
    r"|moderat(?:e[sd]?|ing)|revis(?:ar[áa]?n?|a|an|ados?)|analis\w{1,6}|elimina\w{0,4}|borra\w{0,4}|exclu(?:i\w{0,4}|em)|apaga\w{0,4}|remov(?:er|em|idos?)"
    r"|bloque(?:ar?|iam?|er|ado|ada|ados)|supprim\w{1,5}|masqu(?:er?|era|ent|ées?)|retir(?:er|era|ent|ar)|trait(?:e|era|ent)|examin\w{1,6}|verific\w{1,5}|v[ée]rifi\w{1,4}"
    r"|reports? to (?:the |our |site |forum |community ){0,3}moderators?|informar?|notificad?\w{0,2}|avis(?:ar|ado|er|és?))\b|\ban[áa]lise"
)
_HARM = (
    r"\b(?:offens\w+|offend\w*|abusive\w*|abusers?|harass\w*|bull(?:y|ying|ies)|insult\w*|inappropriate|unsuitable|objectionable|defamat\w+|vexatious"
    r"|hateful|hate speech|racis\w+|obscen\w+|spam|spammers?|spamming|trolls?|trolling|toxic|unlawful|illegal content|moderation (?:policy|purposes|reasons)"
    r"|(?:house|community|conduct|content|posting) (?:rules|guidelines)|(?:our|the) guidelines"
    r"|(?:contents?|materials?|information|data|files?|comments?|posts?|images?|photos?|messages?|submissions?|projects?|it|them|that|which)\b[^.]{0,40}"
    r"\bviolat(?:es?|ed|ing|ions?)(?: of)? (?:(?:any|the|our|these|this|those|its|applicable|local|and/or|or) ){0,3}(?:laws?|polic(?:y|ies)|terms|rules|conditions|agreement|standards)"
    r"|ofendid\w{1,2}|ofensiv\w{1,2}|abusiv\w{1,2}|ass[ée]dio|acoso"
    r"|inapropiad\w{1,2}|inadecuad\w{1,2}|inapropriad\w{1,2}|inadequad\w{1,2}|preconceit\w+|discriminat[óo]ri\w{1,2}|denunciad\w{1,2}|injuri\w+|inappropri[ée]\w*|illicite\w*"
    r"|haineu\w+|offensant\w*|signal[ée]e?s?)\b"
)
_COMPOSED = (
    r"(?:contents?|comments?|annotations?|posts?|messages?|photos?|pictures?|videos?|reviews?|repl(?:y|ies)|questions?|answers?|discussions?|threads?"
    r"|users?|members?|accounts?|people|profiles?|persons?|communit(?:y|ies)|groups?|boards?|listings?|suggestions?|submissions?|requests?|stories|proposals?"
    r"|contenidos?|comentarios?|mensajes?|usuari[oa]s?|miembros?|cuentas?|publicaciones|contenus?|commentaires?|utilisateurs?|membres?|comptes?|publications?"
    r"|conte[úu]dos?|coment[áa]rios?|mensage(?:m|ns)|usu[áa]ri[oa]s?|membros?|contas?|postage(?:m|ns)|perfis|perfil)"
)
_REPORT = (
    rf"\b(?:report|flag)(?:s|ed|ing)? (?:(?:an?|the|this|any|other|another|inappropriate|offensive|abusive|problematic) ){{1,2}}{_COMPOSED}\b"
    r"|\breports? to (?:the |our |site |forum |community ){0,3}moderators?\b"
    r"|\breport(?:ed|ing)? (?:it |this |them )?for (?:\w+ ){0,2}attention\b|\breport (?:abuse|harassment|inappropriate \w+|offensive \w+)\b"
    rf"|\b{_COMPOSED} (?:\w+ ){{0,3}}(?:reported|flagged) (?:by|as|for)\b|\breporting {_COMPOSED}\b"
    rf"|\b(?:denunci(?:ar|ando|e|en)|report(?:ar|ando)|signale[rz]) (?:[\w’']+ ){{0,2}}(?:{_COMPOSED}|conversas?|conversaciones|propuestas?|propostas?)\b"
)
_TELL = (
    r"\b(?:inform(?:ar|er)?|notify|tell|contact(?:ar|er)?|write to|avisar|comunicar|signaler|report(?:ar)?|denunciar)(?: (?:it|them|this))? (?:to |aos? |às? |al? |los |las |les? |the |our |an? |site |one of |l')*"
    r"(?:moderator|administra|admin|moderador|mod[ée]rat)\w{0,8}\b"
)
_PATTERNS = {
    "latin": {
        "actor": _ACTOR,
        "act": _ACT,
        "harm": _HARM,
        "composed": rf"\b{_COMPOSED}\b",
        "report": _REPORT,
        "tell": _TELL,
    },
    "cyrillic": {
        "actor": r"(?:модератор|администратор|администраци|редакци)[а-яё]{0,4}",
        "act": r"(?:провер|рассм[ао]тр|удал|скры|скро|заблокир|блокир|отклон|разбер|примет мер)[а-яё]{0,8}",
        "harm": r"(?:оскорб|травл|домогат|спам|нецензурн|неприемлем|недопустим|жалоб|пожалов|троллинг|правил сообщества|клевет)[а-яё]{0,8}",
        "composed": r"(?:комментари|сообщени|пользовател|участник|публикаци|материал|отзыв|запис|контент|аккаунт)[а-яё]{0,4}",
        "report": r"(?:пожаловаться|жалоб[а-яё]{0,3}) на (?:[а-яё]+ )?(?:комментари|сообщени|пользовател|участник|публикаци|материал|отзыв|запис|контент)[а-яё]{0,4}",
        "tell": r"(?:сообщит[еь]|сообщить|обратитесь к|обратиться к|напишите) (?:модератор|администратор)[а-яё]{0,3}",
    },
    "arabic": {
        "actor": r"(?:ال)?(?:مشرف|مدير|إدارة|فريق)[ء-ي]{0,4}",
        "act": r"(?:يراجع|مراجعة|تراجع|يحذف|حذف|إزالة|إخفاء|حظر|يحظر)[ء-ي]{0,3}",
        "harm": r"(?:مسيء|مسيئة|إساءة|تحرش|تنمر|غير لائق|مخالف|إزعاج|بلاغ)[ء-ي]{0,3}",
        "composed": r"(?:ال)?(?:تعليق|رسائل|رسالة|محتوى|منشور|مستخدم|عضو|أعضاء|حساب)[ء-ي]{0,4}",
        "report": r"(?:الإبلاغ|أبلغ|إبلاغ|التبليغ|بلّغ) عن ",
        "tell": r"(?:أبلغ|إبلاغ|بلّغ|تواصل مع|راسل) (?:ال)?(?:مشرف|إدارة|مدير)[ء-ي]{0,4}",
    },
    "han": {
        "actor": "(?:管理员|审核员|版主|工作人员|审核团队|运营团队)",
        "act": "(?:审核|审查|处理|删除|移除|隐藏|封禁|屏蔽|核实|下架)",
        "harm": "(?:违规|不当|辱骂|骚扰|垃圾信息|攻击|举报|不良|恶意)",
        "composed": "(?:评论|留言|帖子|内容|用户|账号|消息|成员|投稿|言论)",
        "report": "举报(?:此|该|这)?[^。；]{0,4}(?:评论|留言|帖子|内容|用户|账号|消息)",
        "tell": "(?:向|联系)(?:管理员|版主)(?:举报|反映|投诉)?",
    },
}
_SIGNS = {"cyrillic": "о", "arabic": "ا", "han": "的管理员审核版主举报"}
"""Letters of a script without which hardly a text is that says something of it."""


@dataclass(frozen=True, slots=True)
class ProtectionWords:
    """The patterns of one script, compiled for one linear pass each."""

    actor: Any
    """Those who run it, or whom they charge with it."""
    act: Any
    """They review, remove, hide, ban or are told."""
    harm: Any
    """What offends or breaks the rules, or that somebody reported it."""
    composed: Any
    """What people compose, or who does."""
    report: Any
    """That users report some of it or each other."""
    tell: Any
    """That they turn to those who run it; it is a report where it names the harm."""


def words_for(text: str) -> tuple[ProtectionWords, ...]:
    """The patterns for the scripts that a text may be written in."""
    if text.isascii():
        return (_compiled("latin"),)
    scripts = (name for name, signs in _SIGNS.items() if any(s in text for s in signs))
    return (_compiled("latin"), *(_compiled(name) for name in scripts))


@cache
def _compiled(script: str) -> ProtectionWords:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    options.max_mem = 64 << 20
    return ProtectionWords(
        **{name: re2.compile(pattern, options) for name, pattern in _PATTERNS[script].items()}
    )
