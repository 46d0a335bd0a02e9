"""Names of columns about persons, in the project's languages, with those that tell of offices, desks and counts.

Checked on 2026-11-28 against tables of statistics offices, parliaments, health programmes and registers.
"""

from __future__ import annotations

import re


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(pattern.split()), re.IGNORECASE)


KINDS = {
    "name": _words(
        r"""(?:first|last|given|family|middle|maiden|full|patient|contact|beneficiary|student|teacher|respondent)_?name|name_?(?:first|last|given|family|full)|surname|forename
        |contact_?person|apellidos?|nombres?_y_apellidos?|nombre_completo|prenoms?|prénoms?|nom_(?:et|de)_(?:prénom|prenom|famille)|sobrenome|nome_completo
        |фамилия|имя_?отчество|фио|الاسم_?(?:الكامل|الأول)|اسم_?(?:العائلة|المريض)|اللقب|姓名|患者名|患者姓名|联系人"""
    ),
    "birth": _words(
        r"""birth_?da(?:y|te)|date_?of_?birth|dob|year_?of_?birth|birth_?year|fecha_?(?:de_?)?nac\w*|date_?(?:de_?)?naissance
        |data_?(?:de_?)?nasc\w*|дата_рождения|год_рождения|تاريخ_?(?:الميلاد|الولادة)|出生日期|生日"""
    ),
    "gender": _words(r"gender|sex|sexo|sexe|genre|género|gênero|пол|الجنس|النوع|性别"),
    "reach": _words(
        r"""(?:tele)?phone(?:_?(?:number|no))?|(?:home|work|contact)_phone|mobile(?:_?(?:number|phone))?|cell_?phone|e_?mail(?:_?address)?|tel[eé]fono|celular|telefone
        |courriel|téléphone|correo(?:_electr[oó]nico)?|телефон|электронная_почта|الهاتف|رقم_الهاتف|البريد_الإلكتروني|电话|手机|联系电话|手机号码?|邮箱"""
    ),
    "age": _words(r"age|edad|idade|âge|возраст|العمر|年龄"),
    "account": _words(r"bank_?account(?:_?(?:number|no))?|iban|银行账号|银行账户"),
    "address": _words(
        r"(?:home|street|postal|residential)?_?address|direcci[oó]n|adresse|endereço|адрес|العنوان|住址|家庭住址"
    ),
    "id": _words(
        r"""(?:national|citizen|voter|passport|social_security)_?(?:id|number|no)|ssn|aadha?ar(?:_?(?:number|no))?|passport|cpf|curp|dni|c[eé]dula
        |num[eé]ro_(?:de_)?s[eé]curit[eé]_sociale|паспорт|снилс|رقم_الهوية|الرقم_الوطني|身份证(?:号码?)?"""
    ),
    "health": _words(
        r"""diagnos[ie]s|hiv_?status|blood_?(?:type|group)|medical_?(?:history|record_?(?:no|number)?)|symptoms?|diagn[oó]stico|diagnostic|диагноз|التشخيص|诊断|症状"""
    ),
}
"""Kinds of columns with their names, of which white space, dots and hyphens are underscores."""
PLACE = _words(
    r"""(?:gps_?|home_?|exact_?)?(?:latitude|longitude|lat|lon|lng|long|coordinates?|coords?)|latitud|longitud|coordenadas|coordonn[eé]es
    |широта|долгота|координаты|خط_?(?:العرض|الطول)|الإحداثيات|纬度|经度|坐标"""
)
"""Columns of exact places: of persons where a table is about them, otherwise of wells, shops and schools."""
OF_PERSONS = frozenset({"name", "birth", "id"})
"""Kinds that only persons have; organisations have phones and addresses, too."""
PLAIN_NAMES = _words(r"name|names|nom|nombre|nome|имя|الاسم|名字|victim|person")
"""Columns that hold names of persons as often as of things; their cells decide."""
AGGREGATES = _words(
    r"""counts?|n|num|number|total|totals?_?\w*|frequency|freq|births|deaths|cases|population|pop|rank|share|percent(?:age)?|rate|prop(?:ortion)?
    |nombre|effectif|cantidad|casos|quantidade|количество|число|العدد|人数|数量"""
)
"""Columns of tables that count."""
OFFICES = re.compile(
    r"(?:^|_)(?:party|chamber|ministry|ministers?|constituency|parliament\w*|senators?|senate|legislators?|congress\w*|bioguide|deputies|députés?|diputad\w+|deputad\w+"
    r"|mayors?|alcaldes?|maires?|prefeitos?|councillors?|governors?|presidents?|officials?|candidates?|partido|parti|mandat\w*|elected|offices|jurisdiction|judges?|executive|партия|депутат\w*|министр\w*|议员|部长|الحزب|الوزير)(?=_|\.|$)",
    re.IGNORECASE,
)
"""Columns and files about those who hold or stand for a public office."""
AUTHORS = re.compile(
    r"(?:^|[/_.-])(?:authors?|contributors?|editors?|maintainers?|credits)(?=[/_.-])", re.IGNORECASE
)
"""Files about those who made the data."""
ORGANISATIONS = _words(
    r"""organi[sz]ations?(?:_name)?|agency|department|company(?:_name)?|school(?:_name)?|clinic|hospital|facility(?:_name)?|institution|ministry|domain(?:_name)?
    |organisme|établissement|escuela|escola|empresa|entidad|órgão|организация|учреждение|المؤسسة|المدرسة|机构|单位|学校|医院"""
)
"""Columns that say for whom a contact speaks."""
