from __future__ import annotations

import time
from pathlib import Path

import pytest
import re2

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.signal_types import Signals
from dpgcheck.facts.signals import MAX_FILE_BYTES, MAX_HITS, _anchored, _automaton, _options, signals
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(Path(__file__).parents[2] / "rules")


def find(files: dict[str, str | bytes]) -> Signals:
    return Facts([DictSnapshot(files)], BOOK, Config()).get(signals)


SHOWN = [
    ("api-route", "app/urls.py", '    path("users/<int:pk>/", views.user),'),
    ("api-route", "app/main.py", '@app.get("/items")'),
    ("api-route", "server.js", "router.post('/login', login);"),
    ("api-route", "src/main/java/A.java", '  @GetMapping("/a")'),
    ("api-route", "routes/api.php", "Route::get('/a', 'A@b');"),
    ("api-route", "lib/app_web/router.ex", "  use AppWeb, :router"),
    ("api-route", "schema.graphql", "type Query {"),
    ("api-docs", "src/plugins.ts", "import swaggerUi from 'swagger-ui-express'"),
    ("export-csv", "app/views.py", "    writer = csv.writer(response)"),
    ("export-csv", "src/download.ts", "const exportToCsv = () => null"),
    ("export-csv", "src/A.java", '  response.setContentType("text/csv");'),
    ("export-json", "src/a.js", "saveAs(new Blob([JSON.stringify(data)]))"),
    ("export-xml-or-other-open", "app/gis.py", 'frame.to_file(path, driver="GPKG")'),
    ("export-xlsx", "app/report.py", "import openpyxl"),
    ("export-generic", "app/views.py", "    def export_all(self):"),
    ("export-generic", "src/routes.ts", "app.use('/api/export', handler)"),
    ("import-data", "app/a.py", "for row in csv.DictReader(handle):"),
    ("backup-restore", "bin/nightly.sh", "pg_dump $DATABASE > out"),
    ("personal-field", "app/models.py", "    date_of_birth = models.DateField()"),
    ("personal-field", "src/entity/Patient.java", "  private String firstName;"),
    ("personal-field", "db/migrate/1_create.rb", "    t.string :phone_number"),
    ("personal-field", "src/models/cliente.ts", "  apellidos: string"),
    ("user-model", "app/models.py", "class Patient(models.Model):"),
    ("user-model", "db/schema.rb", '  create_table "users", force: :cascade do |t|'),
    ("user-model", "lib/app/accounts/user.ex", '  schema "users" do'),
    ("registration", "src/SignUp.js", "  signUp(values)"),
    ("authentication", "lib/app/guardian.ex", "  use Guardian, otp_app: :app"),
    ("authentication", "app/views.py", "@login_required"),
    ("authentication", "src/auth.ts", "const token = jwt.sign(payload, secret)"),
    ("access-control", "app/api.py", "    permission_classes = [IsOwner]"),
    ("access-control", "src/A.java", "  @PreAuthorize(\"hasRole('ADMIN')\")"),
    ("encryption", "app/a.py", "import bcrypt"),
    ("audit-log", "app/models.py", "    history = HistoricalRecords()"),
    ("user-content", "app/models.py", "class Comment(models.Model):"),
    ("user-content", "lib/app/messages/message.ex", '  schema "messages" do'),
    ("user-content", "src/note/domain/Note.java", "public class Note extends Base {"),
    ("kept-text", "app/models.py", "    closing_notes = models.TextField(blank=True)"),
    ("kept-text", "app/models.py", "    note: Mapped[str]"),
    ("kept-text", "app/models.py", "class SiteNote(BaseModel):"),
    ("sent-text", "src/contact.html", '  <textarea rows="7" name="message"></textarea>'),
    ("sent-text", "src/a.component.html", '  <mat-textarea matInput formControlName="suggestion">'),
    ("sent-text", "src/form.njk", '<form method="POST" action="https://formspree.io/f/abc">'),
    ("location-lookup", "src/main.js", "  const place = await fetch('http://ip-api.com/json');"),
    ("location-lookup", "app/a.py", "import geoip2.database"),
    ("kept-text", "odoo/models/visit.py", '    _inherit = ["mail.thread"]'),
    ("kept-text", "db/schema.rb", '    t.text "comment"'),
    ("kept-text", "db/migrate/2.rb", "    add_column :orders, :note, :string"),
    ("kept-text", "database/migrations/a.php", "    $table->text('remarks');"),
    ("kept-text", "db/a.sql", "    notes text,"),
    ("kept-text", "src/Claim.java", "    private String closingNotes;"),
    ("kept-text", "src/Visit.cs", "    public string? Comment { get; set; }"),
    ("kept-text", "src/Visit.kt", "    val comment: String?,"),
    ("kept-text", "src/visit.rs", "    pub notes: Option<String>,"),
    ("kept-text", "src/Visit.hbm.xml", '  <property name="comments" type="text"/>'),
    ("kept-text", "src/visit.entity.ts", "    comment?: string;"),
    ("kept-text", "models/visit.js", "    comment: { type: String },"),
    ("kept-text", "prisma/schema.prisma", "  notes String?"),
    ("kept-text", "visit.go", '    Notes string `json:"notes"`'),
    ("kept-text", "lib/visit.ex", "    field :notes, :string"),
    ("kept-text", "farm.base_fields.inc", "    'type' => 'text_long',"),
    ("kept-file", "app/models.py", "    picture = models.ImageField()"),
    ("kept-file", "app/models.py", '    scan = fields.Binary("Scan")'),
    ("kept-file", "src/Camera.kt", "    Intent(MediaStore.ACTION_IMAGE_CAPTURE)"),
    ("content-deletion", "api/src/ObsService.java", "    Obs voidObs(Obs obs, String reason);"),
    (
        "content-deletion",
        "src/FileController.java",
        "    public void deleteMultipleFiles(List<String> names) {",
    ),
    ("content-deletion", "app/permissions.py", '    "site.delete_others_notes",'),
    ("content-deletion", "server/routes/a.js", "router.delete('/visits/:id/photos', remove)"),
    ("content-deleter", "app/controllers/stories_controller.rb", "  def destroy"),
    ("content-deleter", "app/src/InstanceDeleter.kt", "  fun delete(ids: List<Long>) {"),
    ("content-deleter", "app/controllers/DocumentController.groovy", "    def delete() {"),
    ("content-deleter", "portal/msgs/views.py", "class Removed(BulkDeleteView):"),
    ("virus-scan", "app/settings.py", '    "malware_detection",'),
    ("authentication", "src/wallet.ts", "import { useAccount } from 'wagmi'"),
    ("moderation", "app/reports.py", 'REASON_HATE_SPEECH = "hate"'),
    ("free-text", "src/Form.vue", "    <InputTextareaMax"),
    ("free-text", "src/Form.jsx", "  <TextArea labelText={label} />"),
    ("free-text", "app/forms.py", "    reason = forms.CharField(widget=forms.Textarea)"),
    ("content-removal", "src/Documents.java", "  public String deleteDocument(long id) {"),
    ("content-removal", "app/views.py", "class ReportDeletePartial(View):"),
    ("virus-scan", "app/services/scan.rb", "  ClamavService.safe?(path)"),
    ("moderation", "src/api.js", "  async boardReport(data) {"),
    ("authentication", "src/authorizer.ts", "  if (event.authorizationToken === key) {"),
    ("scraper", "gazette/spiders/a.py", "class TownSpider(BaseSpider):"),
    ("media-upload", "src/a.tsx", '<input accept="image/*" />'),
    ("file-upload", "src/a.html", '<input type="file">'),
    ("user-interaction", "app/models.py", "class Friendship(models.Model):"),
    ("moderation", "src/report.ts", "await reportPost(id)"),
    ("blocking", "app/a.py", "def block_user(user):"),
    ("account-deletion", "src/api.js", "  deleteAccount() {"),
    ("data-subject-export", "app/a.py", "def download_my_data(request):"),
    ("consent", "app/models.py", "    consent_given = models.BooleanField()"),
    ("telemetry", "src/index.ts", "Sentry.init({ dsn })"),
    ("database", "app/models.py", "class Thing(models.Model):"),
    ("ai-model", "train.py", "import torch"),
    ("cli-entry", "tool.py", "parser = argparse.ArgumentParser()"),
]

NOT_SHOWN = [
    ("kept-text", "app/models.py", "    notes_required = models.BooleanField()"),
    ("kept-text", "src/A.java", '    String comment = "from a parser";'),
    ("kept-file", "app/models.py", "    content = models.FileField()"),
    ("content-deleter", "app/controllers/tags_controller.rb", "  def destroy"),
    ("content-deletion", "app/views.py", "def remove_html_comments(text):"),
    ("moderation", "app/acronyms.py", "    checks acronyms for profanity"),
    ("content-deletion", "src/migrations/a.ts", "function removeAnswers(answers) {"),
    ("content-deletion", "api/a.py", "    delete_container(name)"),
    ("content-deletion", "src/LogoController.java", '    log("removeImage", "failed");'),
    ("content-deletion", "src/LogoController.java", '    boolean removeImage = "true".equals(x);'),
    ("moderation", "src/Report.java", "    int reportContent = 1;"),
    ("virus-scan", "app/views/a.erb", "  protégés par un anti-virus"),
    ("authentication", "src/monsters.c", '  {0, "stone guardian", G_GUARDIAN, 1000},'),
    ("api-route", "app/a.py", 'folder = Path("data")'),
    ("api-route", "app/a.py", '# path("users/", views.user),'),
    ("export-csv", "app/a.py", "rows = csv.reader(handle)"),
    ("export-generic", "src/a.ts", "export function download() {}"),
    ("export-generic", "src/a.ts", "import x from '../export/x'"),
    ("personal-field", "src/http.py", "    email = settings.AUTHOR_EMAIL"),
    ("personal-field", "app/models.py", "    name = models.CharField()"),
    ("user-model", "src/http.py", "class UserAgent:"),
    ("user-content", "src/http/errors.ts", "export interface Message {"),
    ("user-content", "packages/views/a.tsx", "import { m } from '@client/i18n/messages'"),
    ("moderation", "app/hazard.py", 'levels = ["mild", "moderate", "severe"]'),
    ("account-deletion", "src/A.java", "@Retention(RetentionPolicy.RUNTIME)"),
    ("blocking", "src/a.py", "blocked_by = issue"),
    ("registration", "src/A.java", "class ClientRegistrationRequest {"),
]


@pytest.mark.parametrize(("signal", "path", "line"), SHOWN)
def test_code_that_shows_a_signal(signal: str, path: str, line: str) -> None:
    found = find({path: f"\n{line}\n"})
    assert found.counts.get(signal) == 1
    (hit,) = found.hits[signal]
    assert (hit.file.path, hit.line) == (path, 2)
    assert hit.text in line


@pytest.mark.parametrize(("signal", "path", "line"), NOT_SHOWN)
def test_code_that_only_looks_like_it(signal: str, path: str, line: str) -> None:
    found = find({path: f"{line}\n"})
    assert signal not in found.counts
    assert signal not in found.hits


def test_every_signal_with_patterns_has_a_sample() -> None:
    with_patterns = {signal.id for signal in BOOK.source_signals.signals if signal.patterns}
    assert with_patterns == {signal for signal, _, _ in SHOWN}


def test_a_path_can_be_the_sign() -> None:
    found = find({"docs/openapi.yaml": "x", "tests/openapi.yaml": "x", "api/thing.proto": "x"})
    assert [(hit.file.path, hit.line, hit.text) for hit in found.hits["api-spec"]] == [
        ("api/thing.proto", None, ""),
        ("docs/openapi.yaml", None, ""),
    ]
    assert found.counts["api-spec"] == 2


@pytest.mark.parametrize(
    "path",
    ["tests/models.py", "vendor/x/models.py", "docs/models.py", "examples/models.py", "models.md", "dist/models.js",
     ".devcontainer/models.py", "models.d.ts", "fixtures/models.py"],
)  # fmt: skip
def test_only_the_products_own_source_counts(path: str) -> None:
    found = find({path: "class Patient(models.Model):\n    first_name = 1\n"})
    assert (found.counts, found.scanned) == ({}, 0)


def test_what_machines_wrote_is_skipped() -> None:
    line = "    first_name = models.CharField()\n"
    assert find({"models.py": line + "x" * MAX_FILE_BYTES}).scanned == 0
    assert find({"models.py": line + "x" * 5_000}).scanned == 0
    assert find({"models.py": b"\0" + line.encode()}).scanned == 0
    long = line + "pass\n" * 200 + "last_name = '" + "x" * 3_000 + "'\n"
    assert [hit.line for hit in find({"models.py": long}).hits["personal-field"]] == [1]


def test_comments_show_nothing() -> None:
    files: dict[str, str | bytes] = {
        "a/models.py": "# first_name\n",
        "b/models.js": "// firstName\n * lastName\n",
        "c/models.py": "first_name = 1\n",
    }
    found = find(files)
    assert found.counts["personal-field"] == 1
    assert [hit.file.path for hit in found.hits["personal-field"]] == ["c/models.py"]


def test_the_most_telling_files_come_first_and_hits_are_capped() -> None:
    line = "    def export_data(self):\n        return FileResponse(x)\n"
    files: dict[str, str | bytes] = {f"scripts/a{i:02}.py": line for i in range(20)}
    files["app/api/exports.py"] = line * 3
    found = find(files)
    hits = found.hits["export-generic"]
    assert [(hit.file.path, hit.line) for hit in hits[:3]] == [
        ("app/api/exports.py", 1),
        ("app/api/exports.py", 2),
        ("scripts/a00.py", 1),
    ]
    assert len(hits) == MAX_HITS
    assert found.counts["export-generic"] == 21


def test_lines_are_those_of_the_decoded_text() -> None:
    found = find({"app/models.py": "é = 1\r\n\rfirst_name = 1\r\n".encode("cp1252")})
    (hit,) = found.hits["personal-field"]
    assert (hit.line, hit.text) == (3, "first_name")


def test_nothing_is_found_in_nothing() -> None:
    assert find({}) == Signals({}, {}, 0, {})


def test_patterns_compile_and_keep_to_one_line() -> None:
    for signal in BOOK.source_signals.signals:
        for pattern in signal.expanded():
            compiled = re2.compile(_anchored(pattern), _options())
            assert compiled.search(b"\n \n;\n") is None, pattern


def test_one_pass_finds_what_single_patterns_find() -> None:
    patterns = [pattern for signal in BOOK.source_signals.signals for pattern in signal.patterns]
    automaton = _automaton(patterns)
    text = "\n".join(line for _, _, line in SHOWN + NOT_SHOWN).encode()
    expected = [i for i, p in enumerate(patterns) if re2.compile(_anchored(p), _options()).search(text)]
    assert sorted(automaton.Match(text)) == expected
    assert len(expected) >= len({signal for signal, _, _ in SHOWN})


def test_hostile_text_takes_linear_time() -> None:
    texts = ["class A" * 50_000, "/" * 300_000, "export_" * 50_000, "  " * 200_000, "create_table" * 30_000]
    begin = time.process_time()
    find(
        {
            f"m{i}/models.py": "\n".join(text[i : i + 400] for i in range(0, len(text), 400))
            for i, text in enumerate(texts)
        }
    )
    assert time.process_time() - begin < 5


def test_patterns_that_look_for_words_hold_no_field() -> None:
    lines = '    r"first_name|surname|date_of_birth|birth_?day|dob|phone_?(?:number|no)"\n'
    assert "personal-field" not in find({"src/columns.py": f"WORDS = _words(\n{lines})\n"}).hits
    assert "personal-field" in find({"src/patient.py": "    date_of_birth = models.DateField()\n"}).hits
