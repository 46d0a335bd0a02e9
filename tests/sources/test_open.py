from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dpgcheck.errors import NothingToJudgeError, TargetError
from dpgcheck.sources import listing
from dpgcheck.sources.interface import Snapshot
from dpgcheck.sources.open import open_target
from dpgcheck.sources.target import TargetSpec, parse_target
from repos import commit_all, make_bare, make_repo, run_git, write_files

FILES: dict[str, str | bytes] = {
    "README.md": "# Title\n",
    "src/a.py": "a = 1\n",
    "src/B.py": "b\r\n",
    "z/é\udcff.txt": b"\x00\xff",
    "empty": "",
    "node_modules/x/LICENSE": "MIT",
}


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return make_repo(tmp_path / "project", FILES)


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    """A folder for temporary files that must be empty again in the end."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    yield folder
    assert list(folder.iterdir()) == []


def described(snapshot: Snapshot) -> dict[str, object]:
    return {
        "name": snapshot.name,
        "ref": snapshot.ref,
        "commit": snapshot.commit,
        "dirty": snapshot.dirty,
        "files": snapshot.files,
        "left_out": snapshot.left_out,
        "submodules": snapshot.submodules,
        "contents": [snapshot.read(file) for file in snapshot.files],
        "starts": [snapshot.read(file, 2) for file in snapshot.files],
        "links": [snapshot.permalink(file, 1) for file in snapshot.files],
    }


@pytest.mark.parametrize("sha256", [False, True])
@pytest.mark.parametrize("remote", [None, "https://u:secret@gitlab.com/g/other.git"])
def test_a_folder_a_git_directory_and_a_file_url_give_the_same(
    tmp_path: Path, scratch: Path, remote: str | None, sha256: bool
) -> None:
    repo = make_repo(tmp_path / "project", FILES, remote=remote, sha256=sha256)
    inner = make_repo(tmp_path / "inner", {"x": "1"}, sha256=sha256)
    run_git(repo, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "mod")
    if os.name == "posix":
        for name, target in {"link": "src/a.py", "out": "../../x", "dir": "src", "loop": "loop"}.items():
            (repo / name).symlink_to(target)
    commit_all(repo)
    run_git(repo, "gc", "--quiet")
    bare = tmp_path / "project.git"
    shutil.copytree(repo / ".git", bare)
    seen = []
    for target in (
        str(repo),
        str(repo / ".git"),
        str(bare),
        f"file://{repo}",
        f"file://{bare}",
        f"{repo}@main",
    ):
        with open_target(parse_target(target), scratch=scratch) as snapshot:
            seen.append(described(snapshot))
            assert "secret" not in f"{snapshot.url}{snapshot.name}"
    for other in seen[1:]:
        assert other == seen[0]
    assert seen[0]["name"] == ("other" if remote else "project")
    assert seen[0]["ref"] == "main"


def test_a_bare_clone_is_named_like_what_it_was_cloned_from(repo: Path, tmp_path: Path) -> None:
    bare = make_bare(repo, tmp_path / "backup.git")
    with open_target(parse_target(str(bare))) as snapshot:
        assert (snapshot.name, len(snapshot.files), snapshot.url) == ("project", 6, None)


def test_every_kind_of_ref(repo: Path) -> None:
    first = run_git(repo, "rev-parse", "HEAD")
    run_git(repo, "tag", "light")
    run_git(repo, "tag", "-a", "-m", "t", "v1.0")
    run_git(repo, "branch", "feature/x")
    run_git(repo, "update-ref", "refs/remotes/origin/dev", first)
    write_files(repo, {"later": "x"})
    commit_all(repo)
    run_git(repo, "branch", "moved")
    refs = [
        "light",
        "v1.0",
        "feature/x",
        "origin/dev",
        "dev",
        "refs/tags/v1.0",
        first,
        first[:8],
        first[:4].upper(),
    ]
    for packed in (False, True):
        if packed:
            run_git(repo, "pack-refs", "--all")
        for ref in refs:
            with open_target(TargetSpec(str(repo), ref)) as snapshot:
                assert (snapshot.commit, snapshot.ref) == (first, ref)
                assert len(snapshot.files) == 6
        with open_target(TargetSpec(str(repo), "moved")) as snapshot:
            assert len(snapshot.files) == 7


def test_a_ref_reads_the_commit_and_not_the_work_tree(repo: Path) -> None:
    write_files(repo, {"README.md": "changed", "new": "x"})
    with open_target(TargetSpec(str(repo), "main")) as snapshot:
        assert not snapshot.dirty
        assert len(snapshot.files) == 6
        readme = next(file for file in snapshot.files if file.path == "README.md")
        assert snapshot.read(readme) == b"# Title\n"


def test_a_detached_head_is_called_by_its_commit(repo: Path) -> None:
    run_git(repo, "checkout", "--quiet", "--detach")
    head = run_git(repo, "rev-parse", "HEAD")
    for target in (repo, repo / ".git"):
        with open_target(TargetSpec(str(target))) as snapshot:
            assert (snapshot.ref, snapshot.commit) == (head, head)


def test_a_ref_that_is_not_there_names_near_ones(repo: Path) -> None:
    for tag in ("v1.0.0", "v1.0.1", "v2.0.0"):
        run_git(repo, "tag", tag)
    for target in (str(repo), str(repo / ".git"), f"file://{repo}"):
        with pytest.raises(
            TargetError, match=r"'v1\.0\.2'; near it: v1\.0\.[01], v1\.0\.[01], v2\.0\.0"
        ) as caught:
            open_target(parse_target(target, ref="v1.0.2"))
        assert caught.value.exit_code == 3
    with pytest.raises(TargetError, match="no branch, tag or commit"):
        open_target(TargetSpec(str(repo), "0" * 40))
    tree = run_git(repo, "rev-parse", "HEAD^{tree}")
    with pytest.raises(TargetError, match="no branch, tag or commit"):
        open_target(TargetSpec(str(repo), tree))


def test_a_subfolder_at_a_ref(repo: Path) -> None:
    for target in (
        f"{repo}@main#src",
        f"{repo}/.git#src",
        f"file://{repo}#src",
        f"{repo}#src",
        f"{repo}/src@main",
    ):
        with open_target(parse_target(target)) as snapshot:
            assert [file.path for file in snapshot.files] == ["B.py", "a.py"]
            assert snapshot.name == "project/src"
            assert snapshot.read(snapshot.files[0]) == b"b\r\n"


@pytest.mark.parametrize("subfolder", ["nowhere", "README.md", "z/nowhere"])
def test_a_subfolder_that_is_not_there(repo: Path, subfolder: str) -> None:
    for target in (f"{repo}#{subfolder}", f"{repo}@main#{subfolder}", f"file://{repo}#{subfolder}"):
        with pytest.raises(NothingToJudgeError):
            open_target(parse_target(target))


def test_a_subfolder_that_leads_outside(repo: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (repo / "away").symlink_to(tmp_path / "other")
    with pytest.raises(TargetError, match="leads outside"):
        open_target(TargetSpec(str(repo), path="away"))


def test_missing_objects_are_listed_without_a_size(repo: Path, scratch: Path) -> None:
    blob = run_git(repo, "rev-parse", "HEAD:README.md")
    (repo / ".git/objects" / blob[:2] / blob[2:]).unlink()
    for target in (str(repo / ".git"), f"{repo}@main", f"file://{repo}"):
        with open_target(parse_target(target), scratch=scratch) as snapshot:
            files = {str(file.path): file for file in snapshot.files}
            assert (files["README.md"].size, files["README.md"].available) == (None, False)
            assert snapshot.read(files["README.md"]) is None
            assert snapshot.read(files["src/a.py"]) == b"a = 1\n"


def test_a_partial_clone_is_read_without_its_promisor(repo: Path, tmp_path: Path) -> None:
    run_git(repo, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "partial.git"
    run_git(tmp_path, "clone", "--quiet", "--bare", "--filter=blob:none", f"file://{repo}", str(clone))
    shutil.rmtree(repo)
    for target in (str(clone), f"file://{clone}"):
        with open_target(parse_target(target)) as snapshot:
            assert {file.size for file in snapshot.files} == {None}
            assert len(snapshot.files) == 6


def test_a_missing_tree_is_an_error_that_says_what_to_do(repo: Path) -> None:
    tree = run_git(repo, "rev-parse", "HEAD:src")
    (repo / ".git/objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(TargetError, match="make a full clone"):
        open_target(TargetSpec(str(repo / ".git")))


def test_a_damaged_object_reads_as_none_and_the_rest_goes_on(repo: Path) -> None:
    blob = run_git(repo, "rev-parse", "HEAD:README.md")
    path = repo / ".git/objects" / blob[:2] / blob[2:]
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-4] + b"\0\0\0\0")
    with open_target(TargetSpec(str(repo), "main")) as snapshot:
        contents = {str(file.path): snapshot.read(file) for file in snapshot.files}
        assert contents["README.md"] is None
        assert contents["src/a.py"] == b"a = 1\n"


def test_a_large_blob_is_read_in_part_only(tmp_path: Path) -> None:
    repo = make_repo(tmp_path / "r", {"a": "1", "big": b"start" + bytes(70 << 20), "z": "last"})
    with open_target(TargetSpec(str(repo), "main")) as snapshot:
        small, big, last = snapshot.files
        assert big.size == (70 << 20) + 5
        assert snapshot.read(big, 7) == b"start\0\0"
        assert snapshot.read(big) is None
        assert snapshot.read(small) == b"1"
        assert snapshot.read(last) == b"last"


def test_borrowed_objects_are_followed(repo: Path, tmp_path: Path) -> None:
    clone = tmp_path / "a # \"quoted\"\n'dir'"
    run_git(tmp_path, "clone", "--quiet", "--shared", str(repo), str(clone))
    assert (clone / ".git/objects/info/alternates").exists()
    for ref in (None, "main"):
        with open_target(TargetSpec(str(clone), ref)) as snapshot:
            assert (len(snapshot.files), snapshot.dirty) == (6, False)
            assert snapshot.read(snapshot.files[0]) == b"# Title\n"


def test_paths_that_git_forbids_are_left_out_of_a_tree(repo: Path) -> None:
    blob = run_git(repo, "rev-parse", "HEAD:README.md")
    bad = b"".join(b"100644 %s\0" % name + bytes.fromhex(blob) for name in (b"..", b".GIT", b"ok"))
    tree = run_git(repo, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", stdin=bad)
    commit = run_git(repo, "commit-tree", "-m", "bad", tree)
    run_git(repo, "update-ref", "refs/heads/bad", commit)
    with open_target(TargetSpec(str(repo), "bad")) as snapshot:
        assert [file.path for file in snapshot.files] == ["ok"]
        assert [(left.reason, left.count) for left in snapshot.left_out] == [(listing.FORBIDDEN_PATH, 2)]


def test_more_files_than_the_limit_in_a_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MAX_FILES", 1000)
    repo = make_repo(tmp_path / "r", {"a": "1"})
    blob = bytes.fromhex(run_git(repo, "rev-parse", "HEAD:a"))
    many = b"".join(b"100644 %06d\0" % number + blob for number in range(listing.MAX_FILES + 7))
    tree = run_git(repo, "hash-object", "-t", "tree", "-w", "--stdin", stdin=many)
    commit = run_git(repo, "commit-tree", "-m", "many", tree)
    with open_target(TargetSpec(str(repo), commit)) as snapshot:
        assert len(snapshot.files) == listing.MAX_FILES
        assert [(left.reason, left.count) for left in snapshot.left_out] == [(listing.TOO_MANY, 7)]


# What can't be read


def test_folders_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(
        TargetError, match=r"no such folder: .*nowhere; give a folder, a bare git directory or a git URL"
    ):
        open_target(TargetSpec(str(tmp_path / "nowhere")))
    with pytest.raises(TargetError, match="is no folder"):
        open_target(TargetSpec(str(tmp_path / "file")))
    with pytest.raises(TargetError, match="no such folder"):
        open_target(TargetSpec(f"file://{tmp_path}/nowhere", is_url=True))
    (tmp_path / "plain").mkdir()
    with pytest.raises(TargetError, match="is no git repository"):
        open_target(TargetSpec(f"file://{tmp_path}/plain", is_url=True))
    with pytest.raises(TargetError, match="no git repository, so it has no refs"):
        open_target(TargetSpec(str(tmp_path / "plain"), "main"))
    with pytest.raises(TargetError, match="another machine"):
        open_target(TargetSpec("file://server/share", is_url=True))


def test_a_git_directory_without_commits(tmp_path: Path) -> None:
    repo = make_repo(tmp_path / "r", {"a": "1"}, commit=False)
    for target in (TargetSpec(str(repo / ".git")), TargetSpec(f"file://{repo}", is_url=True)):
        with pytest.raises(NothingToJudgeError, match="no commits"):
            open_target(target)
    run_git(repo, "commit", "--quiet", "--allow-empty", "-m", "empty")
    with pytest.raises(NothingToJudgeError, match="holds no files"):
        open_target(TargetSpec(str(repo / ".git")))


@pytest.mark.parametrize("content", ["", "gitdir: /nowhere\n", "gitdir: .\n", "gitdir: \0\n", "what", None])
def test_a_broken_git_is_read_as_a_folder_and_said_so(tmp_path: Path, content: str | None) -> None:
    write_files(tmp_path / "r", {"a": "1"} | ({} if content is None else {".git": content}))
    if content is None:
        (tmp_path / "r/.git").mkdir()
    with open_target(TargetSpec(str(tmp_path / "r"))) as snapshot:
        assert [file.path for file in snapshot.files] == ["a"]
        assert [left.reason for left in snapshot.left_out] == [
            "broken .git: read as a folder without history"
        ]
    with pytest.raises(TargetError, match="leave out --ref"):
        open_target(TargetSpec(str(tmp_path / "r"), "main"))


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("[core]\nrepositoryformatversion=1\n[extensions]\nstrange=1\n", "extension 'strange'"),
        ("[core]\nrepositoryformatversion=1\n[extensions]\nrefStorage=reftable\n", "reftable"),
        ("[core]\nrepositoryformatversion=1\n[extensions]\nobjectFormat=md5\n", "md5"),
        ("[core]\nrepositoryformatversion=7\n", "format 7"),
    ],
)
def test_repositories_of_unknown_formats_are_refused(repo: Path, config: str, message: str) -> None:
    (repo / ".git/config").write_text(config)
    for target in (TargetSpec(str(repo)), TargetSpec(str(repo / ".git"))):
        with pytest.raises(TargetError, match=message) as caught:
            open_target(target)
        assert len(str(caught.value).splitlines()) == 1


def test_a_reftable_repository_is_told_by_its_head(repo: Path) -> None:
    (repo / ".git/HEAD").write_text("ref: refs/heads/.invalid\n")
    (repo / ".git/reftable").mkdir()
    with pytest.raises(TargetError, match="reftable"):
        open_target(TargetSpec(str(repo)))


def test_extensions_that_only_matter_to_writers_are_read(repo: Path) -> None:
    extensions = (
        "noop=1\npartialClone=origin\nworktreeConfig=true\npreciousObjects=true\nrelativeWorktrees=true\n"
    )
    (repo / ".git/config").write_text(f"[core]\nrepositoryformatversion=1\n[extensions]\n{extensions}")
    with open_target(TargetSpec(str(repo))) as snapshot:
        assert (len(snapshot.files), snapshot.dirty) == (6, False)


def test_without_git_only_folders_can_be_read(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TargetError, match="install git"):
        open_target(TargetSpec(str(repo)))
    shutil.rmtree(repo / ".git")
    with open_target(TargetSpec(str(repo))) as snapshot:
        assert len(snapshot.files) == 6


def test_close_can_be_called_twice_and_scratch_is_gone(repo: Path, scratch: Path) -> None:
    snapshot = open_target(TargetSpec(str(repo), "main"), scratch=scratch)
    assert len(list(scratch.iterdir())) == 1
    snapshot.read(snapshot.files[0])
    snapshot.close()
    snapshot.close()


def test_a_forgotten_snapshot_leaves_nothing_behind(repo: Path, scratch: Path) -> None:
    snapshot = open_target(TargetSpec(str(repo), "main"), scratch=scratch)
    snapshot.read(snapshot.files[0])
    del snapshot


def test_an_error_leaves_nothing_behind(repo: Path, scratch: Path) -> None:
    with pytest.raises(TargetError):
        open_target(TargetSpec(str(repo), "nowhere"), scratch=scratch)


def test_the_index_of_the_run_is_in_every_file(repo: Path) -> None:
    for target in (TargetSpec(str(repo)), TargetSpec(str(repo), "main")):
        with open_target(target, 3) as snapshot:
            assert snapshot.index == 3
            assert {file.target for file in snapshot.files} == {3}
