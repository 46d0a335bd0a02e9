from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.language import count_words, language_of

SAMPLES = {
    "en": "We only collect the data that is needed to run the service, and you can ask us to delete it at any time.",
    "fr": "Nous ne collectons que les données nécessaires au service, et vous pouvez demander leur suppression.",
    "es": "Solo recogemos los datos necesarios para el servicio y usted puede pedir que se eliminen cuando quiera.",
    "pt": "Coletamos apenas os dados necessários para o serviço e você pode pedir que eles sejam apagados.",
    "ru": "Мы собираем только те данные, которые нужны для работы сервиса, и вы можете попросить их удалить.",
    "uk": "Ми збираємо лише ті дані, які потрібні для роботи сервісу, і ви можете попросити їх видалити.",
    "bg": "Ние събираме само данните, които са нужни за работата на услугата, и можете да поискате да ги изтрием. " * 5,
    "sr": "Прикупљамо само податке који су неопходни за рад услуге, а ви можете тражити да их избришемо.",
    "ar": "نحن نجمع فقط البيانات اللازمة لتشغيل الخدمة، ويمكنك أن تطلب منا حذفها في أي وقت تشاء.",
    "fa": "ما فقط داده‌هایی را گردآوری می‌کنیم که برای کار سرویس لازم است و شما می‌توانید بخواهید پاک شوند.",
    "ur": "ہم صرف وہ ڈیٹا جمع کرتے ہیں جو سروس چلانے کے لیے ضروری ہے اور آپ اسے حذف کرنے کا کہہ سکتے ہیں۔",
    "zh": "我们只收集运行服务所必需的数据,您可以随时要求我们删除这些数据。请阅读隐私政策以了解更多信息。",
    "ja": "私たちはサービスの運営に必要なデータのみを収集し、いつでも削除を依頼することができます。",
    "ko": "우리는 서비스 운영에 필요한 데이터만 수집하며 언제든지 삭제를 요청할 수 있습니다.",
    "de": "Wir erheben nur die Daten, die für den Betrieb nötig sind, und Sie können die Löschung mit einer Mail verlangen.",
    "it": "Raccogliamo solo i dati che sono necessari per il servizio e gli utenti possono chiedere la cancellazione.",
    "nl": "We verzamelen alleen de gegevens die nodig zijn voor de dienst en je kunt vragen om ze te wissen.",
    "id": "Kami hanya mengumpulkan data yang diperlukan untuk layanan ini dan Anda dapat meminta penghapusan.",
    "hi": "हम केवल वही डेटा एकत्र करते हैं जो सेवा चलाने के लिए आवश्यक है और आप उसे हटाने के लिए कह सकते हैं।",
    "el": "Συλλέγουμε μόνο τα δεδομένα που είναι απαραίτητα για την υπηρεσία και μπορείτε να ζητήσετε διαγραφή.",
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_language_of_a_sentence(language: str) -> None:
    assert language_of(SAMPLES[language]) == language


@pytest.mark.parametrize("language", ["ru", "ar", "zh", "ko"])
def test_latin_names_and_commands_do_not_hide_the_language(language: str) -> None:
    commands = "docker compose up, npm install, Python, PostgreSQL, https://example.org/install"
    assert language_of(f"{SAMPLES[language]}\n{commands}") == language


def test_a_few_foreign_names_leave_an_english_text_english() -> None:
    assert language_of(SAMPLES["en"] * 3 + " 中文 Русский العربية") == "en"


@pytest.mark.parametrize(
    "text", ["", "MIT", "v1.2.3", "npm install", "中文", "====", "Ana Silva\nJohn Doe\nLi Wei\nPedro d Sousa"]
)
def test_too_little_text_tells_nothing(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one two  three\nfour", 4),
        ("a | b | c", 3),
        ("数据" * 17, 20),
        ("数据" * 17 + " and English words", 23),
        ("한국어 단어 셋", 3),
        ("ひらがなカタカナあ", 5),
    ],
)
def test_words(text: str, words: int) -> None:
    assert count_words(text) == words


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_language_or_none(text: str) -> None:
    language = language_of(text)
    assert language is None or len(language) == 2
    assert 0 <= count_words(text) <= max(len(text), 0)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), max_size=30))
def test_words_are_counted_one_by_one(words: list[str]) -> None:
    assert count_words("  ".join(words)) == len(words)
