from __future__ import annotations

from pathlib import Path

import pytest

from dpgcheck.facts.components import Need, components
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(Path(__file__).parents[2] / "rules")
S3 = 'require "aws-sdk-s3"\n'
GEMFILE = {"Gemfile": 'source "https://example.org"\ngem "aws-sdk-s3"\n'}
TWILIO = {"Gemfile": 'source "https://example.org"\ngem "twilio-ruby"\n'}


def needs(files: dict[str, str]) -> dict[str, Need]:
    facts = Facts([DictSnapshot(files)], BOOK, Config())
    return {use.component.id: use.need for use in facts.get(components).uses}


@pytest.mark.parametrize(
    ("named", "sibling"),
    [
        ("lib/uploader/s3.rb", "lib/uploader/local.rb"),
        ("app/storage/S3StorageService.rb", "app/storage/LocalStorageService.rb"),
        ("app/storage/s3_storage.rb", "app/storage/file_storage.rb"),
    ],
)
def test_one_provider_of_several_is_optional(named: str, sibling: str) -> None:
    assert needs({**GEMFILE, named: S3, sibling: "x = 1\n"})["aws-s3"] is Need.OPTIONAL


def test_a_name_of_words_that_say_nothing_alone_and_an_open_product_beside_it() -> None:
    host = 'url = "https://translation.googleapis.com/language/v2"\n'
    named = {f"src/{name}.rb": host for name in ("GoogleTranslateService", "a", "b", "c")}
    assert needs(named)["google-translate"] is Need.UNCLEAR
    assert needs({**named, "src/ApertiumService.rb": "x = 1\n"})["google-translate"] is Need.OPTIONAL
    assert needs({**named, "src/OtherService.rb": "x = 1\n"})["google-translate"] is Need.UNCLEAR


def test_lists_and_campaigns_are_no_way_to_send_the_mail_of_a_product() -> None:
    uses = {f"app/{name}.rb": "MailchimpMarketing::Client.new\n" for name in "abcd"}
    gems = {"Gemfile": 'source "https://example.org"\ngem "MailchimpMarketing"\n'}
    assert needs({**gems, **uses})["mailchimp"] is Need.OPTIONAL


@pytest.mark.parametrize("name", ["optional_requirements.txt", "requirements-extra.txt"])
def test_what_a_file_of_optional_packages_lists_is_optional(name: str) -> None:
    uses = {f"app/{letter}.py": "import boto3\n" for letter in "abcd"}
    assert needs({"requirements.txt": "boto3\n", **uses})["aws"] is not Need.OPTIONAL
    assert needs({name: "boto3\n", **uses})["aws"] is Need.OPTIONAL


@pytest.mark.parametrize(
    "sibling",
    ["lib/uploader/files.rb", "lib/uploader/local_time.rb", "lib/other/local.rb", "lib/uploader/local.js"],
)
def test_what_is_called_otherwise_is_no_provider(sibling: str) -> None:
    assert needs({**GEMFILE, "lib/uploader/s3.rb": S3, sibling: "x = 1\n"})["aws-s3"] is Need.UNCLEAR


def test_settings_side_by_side_are_no_providers() -> None:
    files = {"config/initializers/twilio.rb": "Twilio.configure\n", "config/initializers/database.rb": "x\n"}
    files["app/jobs/remind.rb"] = "Twilio::REST::Client.new\n"
    assert needs({**TWILIO, **files})["twilio"] is Need.UNCLEAR


def test_an_extension_of_its_own_is_optional() -> None:
    places = {f"extensions/twilio/src/{name}.rb": "Twilio.send(n)\n" for name in "abcd"}
    assert needs({**TWILIO, **places})["twilio"] is Need.OPTIONAL
    assert needs({**TWILIO, **places, "app/core.rb": "Twilio.send(n)\n"})["twilio"] is not Need.OPTIONAL


def test_storage_without_another_server_is_no_longer_taken_as_replaceable() -> None:
    uses = {f"app/part{i}.rb": S3 for i in range(4)}
    assert needs({**GEMFILE, **uses})["aws-s3"] is Need.MANDATORY
    configured = {**uses, "config/storage.yml": "s3_endpoint: <%= ENV['S3'] %>\n"}
    assert needs({**GEMFILE, **configured})["aws-s3"] is Need.OPTIONAL


def test_mail_is_replaceable_once_a_server_can_be_set() -> None:
    gems = {"Gemfile": 'source "https://example.org"\ngem "mailgun-ruby"\n'}
    uses = {f"app/part{i}.rb": "Mailgun::Client.new(key)\n" for i in range(4)}
    assert needs({**gems, **uses})["mailgun"] is Need.MANDATORY
    assert needs({**gems, **uses, "config/mail.yml": "host: SMTP_HOST\n"})["mailgun"] is Need.OPTIONAL


@pytest.mark.parametrize(
    "path", ["app/management/commands/send.py", "lib/tasks/send.py", "old/send.py", "scripts/send.py"]
)
def test_commands_and_retired_parts_stand_beside_the_product(path: str) -> None:
    assert not needs({path: 'url = "https://api.mailgun.net/v3"\n'})


def test_an_address_in_the_settings_alone_can_be_another() -> None:
    assert needs({"config/app.properties": "sms.url=https://api.msg91.com\n"})["msg91"] is Need.OPTIONAL
