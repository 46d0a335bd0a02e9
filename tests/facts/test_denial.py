"""Words that deny or promise what they name."""

from __future__ import annotations

import pytest

from dpgcheck.facts.denial import denied, denies, promises
from dpgcheck.facts.matcher import normal_form


def is_denied(text: str, name: str) -> bool:
    form, literal = normal_form(text), normal_form(name)
    start = form.index(literal)
    return denied(form, start, start + len(literal))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We have no privacy policy.", "privacy policy"),
        ("It is not GDPR compliant yet.", "GDPR"),
        ("It does not support FHIR.", "FHIR"),
        ("FHIR support is planned.", "FHIR"),
        ("We plan to follow WCAG.", "WCAG"),
        ("Data export to CSV is planned for 2027.", "data export"),
        ("A code of conduct is coming soon.", "code of conduct"),
        ("TODO: privacy policy", "privacy policy"),
        ("Il n'y a pas de politique de confidentialité.", "politique de confidentialité"),
    ],
)
def test_denials_and_promises(text: str, name: str) -> None:
    assert is_denied(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Our privacy policy says what we keep.", "privacy policy"),
        ("It supports FHIR R4; SOAP is not supported.", "FHIR"),
        ("There is no doubt: it follows WCAG.", "WCAG"),
        ("Read the code of conduct before you write.", "code of conduct"),
        ("Data export to CSV works. PDF is planned.", "data export"),
    ],
)
def test_plain_statements(text: str, name: str) -> None:
    assert not is_denied(text, name)


def test_sections_that_only_promise() -> None:
    assert promises(["Coming soon."])
    assert promises(["To be written"])
    assert not promises(["Install it with pip.", "Then run it.", "TODO: say more."])


def test_sections_that_deny() -> None:
    assert denies(["There is no moderation in this tool at all."])
    assert denies(["We do not have a process for that."])
    assert not denies(["Moderators look at every report."])
    assert not denies([])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Les mots de passe ne sont pas chiffrés.", "chiffrés"),
        ("Aucune politique de modération n'est en place.", "politique de modération"),
        ("La politique de confidentialité n'existe pas encore.", "politique de confidentialité"),
        ("Los datos no están cifrados.", "cifrados"),
        ("El proyecto no cuenta con una política de privacidad.", "política de privacidad"),
        ("La política de privacidad aún no está publicada.", "política de privacidad"),
        ("Ainda não há política de privacidade.", "política de privacidade"),
        ("Os dados não são criptografados.", "criptografados"),
        ("Пароли не шифруются.", "шифруются"),
        ("У нас нет политики конфиденциальности.", "политики конфиденциальности"),
        ("Политика конфиденциальности пока не готова.", "политика конфиденциальности"),
        ("Журнал аудита не ведётся.", "журнал аудита"),
        ("لا توجد سياسة خصوصية.", "سياسة خصوصية"),
        ("كلمات المرور غير مشفرة.", "مشفرة"),
        ("سجل التدقيق قيد التطوير.", "سجل التدقيق"),
        ("本项目没有隐私政策。", "隐私政策"),
        ("数据不会加密。", "加密"),
        ("审计日志尚未实现。", "审计日志"),
    ],
)
def test_denials_in_other_languages(text: str, name: str) -> None:
    assert is_denied(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nous avons une politique de confidentialité.", "politique de confidentialité"),
        ("Los datos están cifrados y no se comparten.", "cifrados"),
        ("Cada acesso é registrado no log de auditoria.", "log de auditoria"),
        ("Данные не только хранятся, но и шифруются.", "шифруются"),
        ("تخضع البيانات لسياسة الخصوصية.", "سياسة الخصوصية"),
        ("未经您的同意,我们不会公开。", "同意"),
        ("数据以加密方式存储,不会共享。", "加密"),
    ],
)
def test_plain_statements_in_other_languages(text: str, name: str) -> None:
    assert not is_denied(text, name)


@pytest.mark.parametrize(
    "statement",
    [
        "Nous ne modérons pas les contenus.",
        "Il n'existe pas de procédure.",
        "No moderamos los comentarios.",
        "Atualmente não há moderação.",
        "Модерация не предусмотрена.",
        "У нас нет модераторов.",
        "لا يوجد إشراف على المحتوى.",
        "本平台不审核内容。",
        "暂无。",
    ],
)
def test_sections_that_deny_in_other_languages(statement: str) -> None:
    assert denies([statement])


@pytest.mark.parametrize(
    "statement",
    [
        "Cette section sera complétée prochainement.",
        "Próximamente.",
        "Em construção.",
        "Раздел в разработке.",
        "Этот раздел будет добавлен позже.",
        "سيتم إضافة هذا القسم قريبًا. قيد الإعداد",
        "待补充",
        "本节将在后续版本中完善。",
    ],
)
def test_sections_that_promise_in_other_languages(statement: str) -> None:
    assert promises([statement])
