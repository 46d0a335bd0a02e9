"""Whether words deny or promise what they name: "no privacy policy yet", "FHIR support is planned".

Each language has its own list of what denies, of the words that may stand between that and what is denied,
and of what is said behind it. Texts are in normal form, in which Arabic has one alef and no vowel signs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

_NO = (
    r"(?:\bno|\bnot|\bwithout|\bnever|\black(?:s|ing)?|n't|\bmissing|\btodo:?|\btbd:?|\bplanned:?|\bsans|\bpas de|\bpas encore|\bsin"
    r"|\bsem)"
)
_LATIN_BEFORE = (
    # "we have no privacy policy", "is not GDPR compliant"
    rf"{_NO}(?: (?:a|an|any|have|has|yet|the|our|own|formal|separate|fully|une?|de|un|una|uma))*\s*\Z"
    # "does not support FHIR", "we plan to follow WCAG"
    r"|(?:\bnot|n't|\bno longer|\bcannot|\bplan(?:s|ned|ning)? to|\bgoing to|\bhope(?:s)? to|\bintend(?:s)? to|\bwant(?:s)? to|\bno|\bnão|\bne)"
    r" (?:yet |currently |fully |soon )?(?:support|follow|implement|adopt|comply with|conform to|meet|provide|offer|include|cover|add|export|supporter?|supporte|soporta|suporta)"
    r"(?: (?:a|an|any|the|full|de|des))*\s*\Z"
    # "ne sont pas encore chiffrées", "aucune politique"
    r"|(?:\bpas|\bjamais|\baucune?|\bni)(?:(?: (?:de|encore|la|les?|une?|des|toujours|été|actuellement|être|aucune?)|(?: d| l)'))*\s*\Z"
    # "il n'existe ni … ni": the verb stands between the two halves of the negation
    r"|(?:\bn'|\bne )(?:est|sont|a|ont|existe|offre|propose|fournit|prévoit|dispose)(?: (?:pas|plus|aucune?|encore|de|d'|une?|la|les?))*\s*\Z"
    # "no está cifrada", "no se cuenta con una política"
    r"|(?:\bno|\bnunca|\bjamás|\bning[uú]n[ao]?|\btampoco|\bni)"
    r"(?: (?:se|ha|han|hay|existen?|tiene|tenemos|disponemos|dispone|cuenta|contamos|con|una?|el|la|los|las|de|aún|todavía|sido|está|están|es|son|lo|les?|nos|ofrece|incluye|ningun[ao]?|ningún))*\s*\Z"
    # "não há política", "ainda não são criptografados"
    r"|(?:\bnão|\bnunca|\bjamais|\bnenhuma?|\bnem)"
    r"(?: (?:se|há|existem?|temos|tem|possui|possuímos|ainda|uma?|os?|as?|de|são|é|está|estão|foi|foram|será|serão|ser|oferece|inclui|nenhuma?|qualquer))*\s*\Z"
)
_LATIN_AFTER = (
    r"\b(?:not yet|coming soon|(?:is|are|was) planned|planned (?:for|in)|(?:is|are) on the roadmap"
    r"|to be (?:written|added|done|defined|implemented|decided)|(?:is|are)(?: currently)? not (?:yet )?(?:supported|available|implemented|included|possible)"
    r"|(?:can't|cannot|can not|may not) be (?:described|published|shared|disclosed)|(?:does|do) not exist|(?:is|are) missing|tbd|todo"
    r"|(?:n'est|n'a|ne sont|n'ont) pas (?:encore|prévue?s?|disponibles?|été)|n'existe(?:nt)? pas|à venir|sera(?:ont)? (?:ajoutée?s?|prochainement|bientôt)|(?:est|sont) prévue?s?"
    r"|(?:aún|todavía) no|no (?:está|están|existe|existen) (?:disponibles?|aún|todavía|implementad[ao]s?)|no existen?|próximamente|est[áa]n? previst[ao]s?|pendientes? de"
    r"|ainda não|não (?:está|estão) (?:disponíve(?:l|is)|implementad[ao]s?)|não existem?|em breve|est(?:á|ão) previst[ao]s?"
    r")\b"
)
_CYRILLIC_BEFORE = r"(?:\bне|\bни|\bбез|\bнет|\bотсутству\w{0,4})(?: (?:никак\w{1,3}|как\w{2,4}|либо|быть|был[аио]?|буд[еу]т|имеет|имеем|ведет|ведем|ведется|еще|пока|является|предусмотрен[аоы]?|поддерживает(?:ся)?|обеспечивает(?:ся)?|выполняется|производится|осуществляется|предоставляет|отдельн\w{1,3}))*\s*\Z"
_CYRILLIC_AFTER = r"\b(?:пока не|еще не|не (?:поддержива\w{2,6}|реализован\w?|предусмотрен\w?|вед[её]тся|выполня\w{2,5}|осуществля\w{2,5}|производ\w{2,5})|отсутству\w{2,4}|планиру\w{2,5}|в разработке|будет (?:добавлен|реализован|введен)\w?|появ(?:ится|ятся) позже)\b"
_ARABIC_BEFORE = (
    r"(?:\bلا|\bلم|\bلن|\bليس(?:ت)?|\bبدون|\bدون|\bغير|\bعدم|\bليس لدينا|\bما من)"
    r"(?: (?:يوجد|توجد|يتم|تتم|اي|ايه|يزال|يدعم|تدعم|يوفر|نوفر|توفر|نقوم|يقوم|تقوم|لدينا|هناك|بعد|وجود|تكن|يكن))*\s*(?:\b[بلو])?\Z"
)
_ARABIC_AFTER = r"\b(?:غير (?:متوفر|متاح|مدعوم|موجود|مفعل)\w{0,2}|قيد (?:التطوير|الاعداد|الانشاء)|قريبا|لاحقا|مستقبلا|مخطط له\w?)\b"
_HAN_BEFORE = r"(?:不|没有|未|无|勿|暂缺|缺少|缺乏)(?:会|对|进行|任何|将|能|被|再|予以|提供|支持|实现|做|包含|包括|设置|设有|制定|明确|具备|数据|的)*\s*\Z"
_HAN_AFTER = r"(?:尚未|暂不|暂未|还没有|还未|计划中|待定|待完善|即将|未实现|不支持|开发中|将在(?:后续|未来|以后|下一?个?版本|下个版本))"
_NO_WORDS = frozenset(
    "no not without never lack lacks lacking missing todo tbd planned cannot plan plans planning going hope hopes intend intends want"
    " wants sans pas jamais aucun aucune ni sin nunca jamás ningún ninguna ninguno tampoco sem não nenhum nenhuma nem ne".split()
)
"""Without one of them, or n't, or n', before a name in Latin letters nothing denies it: a quick first look."""
_LATER_WORDS = frozenset(
    "not soon planned roadmap be cannot can't may exist missing tbd todo pas n'existe n'existent venir sera seront est sont no aún todavía"
    " próximamente esta está estan están pendiente pendientes ainda não breve estão".split()
)
"""The same for what is said behind it."""
_PORTUGUESE = frozenset("são é dos das em os ao aos às um uma está estão você seus suas".split())
"""Beside one of them "no" means "in the"."""
_PUNCTUATION = str.maketrans(dict.fromkeys(',:;.!?()[]{}"“”«»*', " "))


@dataclass(frozen=True, slots=True)
class _Words:
    """What denies in one script."""

    before: re.Pattern[str]
    after: re.Pattern[str]


_SCRIPTS = (
    (re.compile("[\u0400-\u04ff]"), _CYRILLIC_BEFORE, _CYRILLIC_AFTER),
    (re.compile("[\u0600-\u06ff]"), _ARABIC_BEFORE, _ARABIC_AFTER),
    (re.compile("[\u2e80-\u9fff]"), _HAN_BEFORE, _HAN_AFTER),
)
_BEHIND = r"\A[^.;:!?。；！？؟؛]{0,40}?(?:"


@cache
def _words(before: str, after: str) -> _Words:
    """The patterns of a script, compiled when a text needs them."""
    return _Words(re.compile(before), re.compile(rf"{_BEHIND}{after})"))


_WINDOW = 60
"""Characters before and after a name in which words may deny it."""

_PROMISE = re.compile(
    r"\W*(?:(?:coming soon|work in progress|wip|tbd|tba|todo|to be (?:written|done|added|defined|completed)|under construction"
    r"|próximamente|en construcción|pendiente|por (?:definir|completar)|em breve|em construção|a definir|bientôt|à venir|à compléter|en cours de rédaction"
    r"|скоро|в разработке|будет (?:добавлен|дополнен|написан)\w?|раздел в разработке|قريبا|قريبًا|قيد (?:الإعداد|التطوير|الإنشاء))\b|待补充|待完善|待定|即将|敬请期待|建设中|暂无)"
    # "this section will be written", in every language
    r"|\W*(?:this (?:section|page|chapter)|cette (?:section|page|partie)|ce chapitre|est[ea] (?:sección|página|apartado|seção|secção|capítulo)|(?:этот|данный) раздел|эта страница"
    r"|(?:سيتم (?:إضافة|استكمال) )?هذا القسم|هذه الصفحة|本节|本页|本章|此部分)[^.。]{0,40}?(?:\b(?:will be|sera|est en cours|se (?:completará|añadirá|publicará)|está en|será|está em|будет|находится в|سي(?:تم|كتب|ضاف)|قيد|قريب|لاحق)|将|待|尚未)",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\W*(?:(?:there (?:is|are) (?:currently |as yet |at present )?no|we (?:do not|don't) (?:currently |yet )?(?:have|provide|offer|moderate|keep|describe|publish)"
    r"|not (?:applicable|available)|n/?a|none|no \w+(?: \w+){0,3} (?:is|are|exists?|yet)|[^.]{0,80}\b(?:can't|cannot|can not|may not) be (?:described|published|shared|disclosed)"
    r"|(?:pour le moment|actuellement|à ce jour)?,? ?(?:il n['’](?:y a|existe)|nous n['’](?:avons|offrons|assurons)|nous ne (?:modérons|proposons|fournissons|publions|disposons|tenons))|aucune? [^.]{0,60}\bn['’e ]|néant|sans objet"
    r"|(?:por (?:el momento|ahora)|actualmente|de momento)?,? ?no (?:hay|existen?|tenemos|contamos|disponemos|ofrecemos|moderamos|publicamos|aplica|se (?:dispone|cuenta|aplica|modera|ofrece))|ningún|ninguna"
    r"|(?:no momento|atualmente|por enquanto)?,? ?não (?:há|existem?|temos|oferecemos|moderamos|dispomos|possu[ií](?:mos)?|publicamos|se aplica|aplicável)|nenhuma?"
    r"|(?:пока |сейчас |в настоящее время )?(?:у нас (?:пока )?нет|нет|мы не (?:модерируем|имеем|предоставляем|публикуем|вед[её]м|обеспечиваем)|не (?:применимо|предусмотрен\w?|вед[её]тся|реализован\w?)|отсутству\w{2,4})|[^.]{0,60}\b(?:не (?:вед[её]тся|проводится|осуществляется|предусмотрен\w?)|отсутству\w{2,4})"
    r"|(?:حاليا|حاليًا|في الوقت الحالي)?،? ?(?:لا (?:يوجد|توجد|نملك|نقدم|نوفر|ينطبق|تتوفر|نراقب|نشرف)|ليس(?:ت)? (?:لدينا|هناك)))\b"
    r"|(?:目前|暂时|我们|本(?:项目|平台|站)|该(?:项目|平台))*(?:没有|暂无|尚无|不适用|不提供|不(?:进行|会)?(?:审核|管理|处理)|无(?=[。，,\s]|\Z)))",
    re.IGNORECASE,
)


def denied(form: str, start: int, end: int) -> bool:
    """Whether the words around a piece of a text in normal form deny it, or promise it for later."""
    before, after = form[max(0, start - _WINDOW) : start], form[end : end + _WINDOW]
    if not (before.isascii() and after.isascii()):
        for script, no, later in _SCRIPTS:
            if script.search(before) or script.search(after):
                words = _words(no, later)
                if words.before.search(before) or words.after.match(after):
                    return True
    words = _words(_LATIN_BEFORE, _LATIN_AFTER)
    return bool(
        (_may_deny(before) and words.before.search(before))
        or (not _LATER_WORDS.isdisjoint(_split(after)) and words.after.match(after))
    )


def _may_deny(before: str) -> bool:
    found = set(_split(before))
    denying = found & _NO_WORDS
    return (
        "n'" in before or denying > {"no"} or bool(denying and not ("no" in denying and found & _PORTUGUESE))
    )


def _split(text: str) -> list[str]:
    return text.translate(_PUNCTUATION).split()


def promises(statements: Sequence[str]) -> bool:
    """Whether the statements of a section only say that it is still to be written."""
    return len(statements) <= 2 and any(_PROMISE.match(text) for text in statements)


def denies(statements: Sequence[str]) -> bool:
    """Whether a section opens by saying that there is none of what its heading names."""
    return bool(statements) and _DENIAL.match(statements[0]) is not None
