"""Patterns over what documents say of content that people compose: who adds it, who notices, and what follows.

RE2's word boundaries know ASCII only, so Russian, Arabic and Chinese have patterns of their own over their letters.
They are compiled when a text in their script is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

_PEOPLE = (
    r"(?:users?|contributors?|volunteers?|child(?:ren)?|students?|learners?|speakers?|participants?|communit(?:y|ies)|members?"
    r"|citizens?|people|public|patients?|visitors?|respondents?|usuarios?|colaboradores|comunidad|utilisateurs?|contributeurs?"
    r"|usuários?|comunidade|citoyens?)"
)
_REVIEWERS = (
    r"(?:staff|moderators?|administrators?|admins?|reviewers?|editors?|curators?|team|moderadores|administradores|modérateurs?"
    r"|administrateurs?)"
)
_COMPOSED = (
    r"(?:content|comments?|posts?|messages?|photos?|pictures?|recordings?|audios?|clips?|videos?|stories|sentences?|texts?"
    r"|phrases?|notes?|attachments?|reviews?|contenidos?|comentarios?|mensajes|fotos|grabaciones|contenus?|commentaires?"
    r"|enregistrements?|conteúdos?|comentários?|mensagens|gravações)"
)
_KEPT = (
    rf"(?:{_COMPOSED}|submissions?|declarations?|records?|entr(?:y|ies)|responses?|documents?|observations?|datasets?|data sets?|conversations?|discussions?|boards?|uploads?"
    r"|conjuntos? de datos|jeux? de données|conjuntos? de dados)"
)
_GIVING = r"(?:submit(?:s|ted)?|contribut(?:e|es|ed)|record(?:s|ed)?|upload(?:s|ed)?|post(?:s|ed)?|written|donat(?:e|es|ed)|provided)"
_CONTRIBUTED = (
    rf"\b{_COMPOSED} (?:\w+ ){{0,3}}{_GIVING} (?:\w+ ){{0,2}}by (?:[\w-]+ ){{0,2}}{_PEOPLE}\b"
    rf"|\b{_PEOPLE} (?:\w+ ){{0,2}}{_GIVING} (?:[\w-]+ ){{0,3}}{_COMPOSED}\b"
    r"|\b(?:audio|voice|photo|video|speech) contributions?\b"
    r"|\b(?:content|materials?) (?:that |which )?you (?:\w+ ){0,2}(?:post|submit|upload|contribute)\b"
    r"|\byou (?:\w+ ){0,2}(?:post|submit|upload|contribute)s? (?:\w+ ){0,2}content\b|\buser[- ](?:generated|contributed|submitted) content\b|\b(?:any|all|such|your) user contributions?\b"
)
_AGAINST = (
    r"(?:delet(?:e[sd]?|ing)|remov(?:e[sd]?|ing)|purg(?:e[sd]?|ing)|reject(?:s|ed|ing)?|archiv(?:e[sd]?|ing)|hid(?:e|es|ing|den)"
    r"|un-?publish(?:ed|es|ing)?|withdraw(?:s|n|ing)?|flag(?:s|ged|ging)?|moderat(?:e[sd]?|ing)"
    r"|eliminar|borrar|purgar|ocultar|rechazar|supprimer|masquer|rejeter|excluir|apagar|remover|rejeitar)"
)
_SOME = r"(?:(?:an?|the|all|any|some|individual|other|inappropriate|offensive|los|las|el|la|les?|un|une|os?|as?|uma?) ){0,2}(?:[\w’'-]+ )?"
_MEANS = (
    rf"\b{_AGAINST} {_SOME}{_KEPT}\b|\b(?:un)?block(?:s|ed|ing)? (?:an? |the )?(?:contacts?|users?|members?|senders?)\b"
    rf"|\b{_KEPT} (?:\w+ ){{0,2}}(?:can|may|will) (?:also )?be (?:deleted|removed|rejected|archived|hidden|unpublished|withdrawn|flagged|reported)\b"
    rf"|\breport(?:s|ed|ing)? (?:an? |the |this |inappropriate |offensive )?(?:{_COMPOSED}|boards?)\b"
)
_DELETES_PEOPLE = (
    r"\b(?:delet(?:e|es|ing)|remov(?:e|es|ing)|eras(?:e|es|ing)|purg(?:e|es|ing)|anonymi[sz](?:e|es|ing)|eliminar|borrar|supprimer|excluir|apagar)"
    r" (?:(?:an?|the|your|my|their|its|user|personal|un|el|la|une?|le|um|o) ){0,2}"
    r"(?:users?|accounts?|patients?|clients?|contacts?|members?|participants?|learners?|students?|profiles?|beneficiar(?:y|ies)"
    r"|personal data|personal information|usuarios?|cuentas?|pacientes?|utilisateurs?|comptes?|usuários?|contas?)\b"
)
_NOTICED = (
    rf"\b(?:flagged|reported)\b[^.]{{0,40}}\bby (?:[\w-]+ ){{0,2}}(?:{_REVIEWERS}|{_PEOPLE})\b"
    rf"|\b(?:reviewed|moderated|checked|vetted)\b[^.]{{0,40}}\bby (?:[\w-]+ ){{0,2}}(?:{_REVIEWERS}|volunteers|communit(?:y|ies))\b"
    r"|\bpending (?:\w+ ){0,2}(?:review|approval|moderation)\b|\b(?:human|manual|moderator) (?:review|moderation)\b|\breport button\b"
    rf"|\b{_REVIEWERS} (?:\w+ )?(?:reviews?|moderates?|checks?|approves?)\b"
)
_VETTED = (
    rf"\b(?:{_COMPOSED}|submissions?|contributions?|proposals?|suggestions?|propositions?|propuestas?|aportes?|propostas?)\b"
    r"[^.!?<>{}\"]{0,60}\b(?:reviewed|checked|approved|moderated|vetted|relue?s?|validée?s?|vérifiée?s?|examinée?s?|modérée?s?|revisad[ao]s?"
    r"|aprobad[ao]s?|moderad[ao]s?|avaliad[ao]s?|aprovad[ao]s?)[^.!?<>{}\"]{0,60}\b(?:before|avant|antes)\b[^.!?<>{}\"]{0,40}"
    r"\b(?:publish\w*|publi\w*|posted|shown|displayed|visible|appears?|(?:go(?:es)?|being) live|added|ajout\w*|en\s+ligne|mostrad\w*|agregad\w*|exibid\w*)"
)
"""What people compose is looked at before others see it."""
_CONSEQUENCE = r"\b(?:excluded|removed|deleted|rejected|hidden|unpublished|taken down|banned|suspended|removal|removing|deleting)\b"
_OF_CODE = (
    r"\b(?:pull requests?|merge requests?|commits?|code reviews?|patch(?:es)?|branch(?:es)?|bugs?|vulnerabilit\w*|containers?|docker"
    r"|(?:log|error|commit) messages?|git|github|issues?|columns?|whitespace|code|release notes|(?:un)?comment(?:ed|ing)?[ -]out|or comment|uncomment)\b"
)
"""Words of development: what is reviewed, removed or rejected there is code."""

_RU_PEOPLE = r"(?:пользовател|участни[кц]|посетител|волонтёр|волонтер|граждан|учени[кц]|студент|читател|жител)[а-яё]{0,5}"
_RU_REVIEWERS = r"(?:модератор|администратор|редактор|сотрудник|команд|эксперт)[а-яё]{0,4}"
_RU_COMPOSED = r"(?:комментари|сообщени|фотографи|видео|отзыв|публикаци|материал|запис(?:и|ей)|текст|контент|вложени|пост(?:ы|ов)? )[а-яё]{0,4}"
_RU_WORDS = r"(?:[а-яё]+,? ){0,2}"
_RU_REVIEW = r"(?:проверя|рассматрива|просматрива|одобря|модериру|разбира)[а-яё]{1,6}"
_RU = {
    "contributed": rf"{_RU_PEOPLE} {_RU_WORDS}(?:публику|оставля|загружа|размеща|отправля|добавля|записыва)[а-яё]{{1,4}} {_RU_WORDS}{_RU_COMPOSED}",
    "means": rf"(?:удал|скры|отклон|снима|заблокиро)[а-яё]{{1,8}} {_RU_WORDS}{_RU_COMPOSED}|заблокировать {_RU_WORDS}{_RU_PEOPLE}|пожаловаться на {_RU_WORDS}(?:{_RU_COMPOSED}|{_RU_PEOPLE})",
    "deletes_people": r"(?:удалени|удалить|удаляе|уничтожени)[а-яё]{0,4} (?:[а-яё]+ )?(?:пользовател|уч[её]тн[а-яё]+ запис|аккаунт|пациент|персональн[а-яё]+ данн|профил|участник)[а-яё]{0,4}",
    "noticed": rf"{_RU_REVIEWERS} {_RU_WORDS}{_RU_REVIEW}|{_RU_REVIEW} {_RU_WORDS}{_RU_REVIEWERS}|поступ[а-яё]{{2,5}} жалоб|жалоб[а-яё]{{0,3}} {_RU_WORDS}{_RU_PEOPLE}|пожаловаться",
    "vetted": rf"{_RU_COMPOSED}[^.!?<>{{}}\"]{{0,60}}(?:провер|модерац|одобр|рассм[ао]тр)[^.!?<>{{}}\"]{{0,30}}(?:до|перед) (?:публикаци|размещени|показ)[а-яё]{{1,3}}",
    "consequence": r"(?:удал|скрыва|скрыт|отклон|блокиру|исключа|снима)[а-яё]{1,8}",
    "composed": _RU_COMPOSED,
    "persons": rf"{_RU_PEOPLE}|{_RU_REVIEWERS}|автор|роль|права",
    "of_code": r"(?:коммит|репозитор|ветк|уязвимост|исходн[а-яё]+ код)[а-яё]{0,4}",
}
_AR_PEOPLE = r"(?:ال)?(?:مستخدم|زائر|زوار|مشارك|متطوع|مواطن|أعضاء|اعضاء|طلاب|قراء)[ء-ي]{0,3}"
_AR_REVIEWERS = r"(?:ال)?(?:مشرف|مدير|محرر|فريق|مراجع)[ء-ي]{0,4}"
_AR_COMPOSED = r"(?:ال)?(?:تعليق|رسائل|رسالة|صور|محتوى|منشور|مشارك|نصوص|تسجيلات|أجوبة|مقاطع)[ء-ي]{0,4}"
_AR_REVIEW = r"(?:يراجع|تراجع|يفحص|يقرأ|يتحقق|يوافق)[ء-ي]{0,3}"
_AR_WORDS = r"(?:[ء-ي]+ ){0,2}"
_AR = {
    "contributed": rf"(?:ينشر|يرسل|يضيف|يرفع|يكتب|يشارك)[ء-ي]{{0,3}} {_AR_WORDS}{_AR_PEOPLE} {_AR_WORDS}{_AR_COMPOSED}|{_AR_PEOPLE} {_AR_WORDS}(?:ينشر|يرسل|يضيف|يرفع|يكتب)[ء-ي]{{0,3}} {_AR_WORDS}{_AR_COMPOSED}",
    "means": rf"(?:حذف|تحذف|إزالة|إخفاء|حجب|رفض|الإبلاغ عن|التبليغ عن) (?:أي |هذه |هذا )?{_AR_COMPOSED}|حظر (?:أي )?{_AR_PEOPLE}",
    "deletes_people": r"(?:حذف|محو|إزالة) (?:ال)?(?:مستخدم|حساب|مريض|مرضى|عضو|أعضاء|بيانات الشخصية|ملف الشخصي)[ء-ي]{0,3}",
    "noticed": rf"{_AR_REVIEW} {_AR_WORDS}{_AR_REVIEWERS}|{_AR_REVIEWERS} {_AR_WORDS}{_AR_REVIEW}|(?:الإبلاغ|التبليغ|للتبليغ) عن|المبل[َّ]{{0,2}}غ عن",
    "vetted": rf"(?:مراجعة|تراجع|يراجع|فحص)[^.!?<>{{}}\"]{{0,40}}{_AR_COMPOSED}[^.!?<>{{}}\"]{{0,40}}قبل (?:ال)?(?:نشر|ظهور|عرض)",
    "consequence": r"(?:تُ?حذف|يُ?حذف|إزالة|إخفاء|حظر|يُ?طرد|تُ?زال)",
    "composed": _AR_COMPOSED,
    "persons": rf"{_AR_PEOPLE}|{_AR_REVIEWERS}",
    "of_code": r"(?:ثغرة|ثغرات|مستودع|طلب السحب)",
}
_ZH_PEOPLE = "(?:用户|成员|志愿者|居民|公众|学生|网友|参与者|访客|会员)"
_ZH_REVIEWERS = "(?:管理员|审核员|版主|编辑|工作人员|团队|编辑部)"
_ZH_COMPOSED = "(?:评论|留言|帖子|照片|图片|视频|录音|内容|消息|回答|投稿|言论)"
_ZH = {
    "contributed": rf"{_ZH_PEOPLE}[^。；，]{{0,6}}(?:发布|上传|提交|发表|留下|分享|录制)[^。；，]{{0,8}}{_ZH_COMPOSED}",
    "means": rf"(?:删除|移除|隐藏|屏蔽|拒绝|下架|举报)[^。；，]{{0,8}}{_ZH_COMPOSED}|(?:拉黑|屏蔽|封禁){_ZH_PEOPLE}",
    "deletes_people": "(?:删除|注销|清除)[^。；，]{0,4}(?:用户|账号|账户|患者|成员|个人信息|学生)",
    "noticed": rf"{_ZH_REVIEWERS}[^。；，]{{0,8}}(?:审核|审查|查看|复核|检查|阅读)|(?:审核|处理|收到)[^。；，]{{0,6}}举报|被举报|举报按钮",
    "vetted": rf"{_ZH_COMPOSED}[^。；<>{{}}\"]{{0,16}}(?:审核|审查|批准)[^。；<>{{}}\"]{{0,8}}(?:后|才)[^。；<>{{}}\"]{{0,6}}(?:发布|公开|显示|可见)",
    "consequence": "(?:删除|删去|移除|下架|隐藏|封禁|屏蔽|清退)",
    "composed": _ZH_COMPOSED,
    "persons": f"{_ZH_PEOPLE}|{_ZH_REVIEWERS}|权限|作者",
    "of_code": "(?:代码|分支|合并请求|拉取请求|提交记录|注释|漏洞|缓存)",
}
_LATIN = {
    "contributed": _CONTRIBUTED,
    "means": _MEANS,
    "deletes_people": _DELETES_PEOPLE,
    "noticed": _NOTICED,
    "vetted": _VETTED,
    "consequence": _CONSEQUENCE,
    "composed": rf"\b{_COMPOSED}\b",
    "persons": rf"\b(?:{_PEOPLE}|{_REVIEWERS}|roles?|permissions?|owners?|authors?|managers?|employees?|workers?|teachers?|clients?|everybody|everyone|anybody|anyone|colaborador|editor|r[ôo]le|autor|auteur)\b",
    "of_code": _OF_CODE,
}


@dataclass(frozen=True, slots=True)
class ComposedWords:
    """All patterns, compiled for one linear pass each."""

    contributed: Any
    """People contribute text, recordings or pictures."""
    means: Any
    """Something of it is removed, rejected, hidden, blocked or reported."""
    deletes_people: Any
    """Records or accounts of people are deleted."""
    noticed: Any
    """Somebody reviews or reports it."""
    vetted: Any
    """It is looked at before others see it."""
    consequence: Any
    """What follows for it."""
    composed: Any
    """What people compose."""
    persons: Any
    """Those who may do something with it, or whose it is."""
    of_code: Any
    """Words of development."""


_PATTERNS = {"latin": _LATIN, "cyrillic": _RU, "arabic": _AR, "han": _ZH}
_SIGNS = {"cyrillic": "о", "arabic": "ا", "han": "的用内评删账户"}
"""Letters of a script without which hardly a text is that says something of it."""


BEFORE = ("before", "avant", "antes", "до ", "перед ", "قبل", "后", "才")
"""Letters of which a text that tells of vetting has one; they are found fast."""


def words_for(text: str) -> tuple[ComposedWords, ...]:
    """The patterns for the languages that a text may be written in."""
    if text.isascii():
        return (_compiled("latin"),)
    return (
        _compiled("latin"),
        *(_compiled(name) for name, signs in _SIGNS.items() if any(s in text for s in signs)),
    )


@cache
def _compiled(script: str) -> ComposedWords:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    options.max_mem = 64 << 20
    return ComposedWords(
        **{name: re2.compile(pattern, options) for name, pattern in _PATTERNS[script].items()}
    )
