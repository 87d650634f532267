"""The workspace: defaults, settings, and mistakes told with their line."""

from pathlib import Path

import pytest

from briefgen.errors import WorkspaceError
from briefgen.workspace import open_workspace, shipped


def write(folder: Path, text: str) -> Path:
    (folder / "briefgen.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_without_a_file_is_a_workspace_with_every_default(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    assert workspace.organisation is None
    assert workspace.sources == (tmp_path / "seeds",)
    assert workspace.output == tmp_path / "output"
    assert workspace.store == f"sqlite:///{tmp_path}/.briefgen/store.db"
    assert workspace.language == "en"
    assert workspace.quarter_start == 1


def test_the_file_says_who_we_are(tmp_path: Path) -> None:
    write(
        tmp_path,
        """
        sources = ["releases", "/srv/releases"]
        store = "sqlite:///index.db"
        [organisation]
        name = "Lantern Coast Union"
        acronym = "LCU"
        former = [{ name = "Lantern League", until = "1999" }]
        [organisation.names]
        fr = "Union de la côte des Lanternes"
        [[organisations]]
        name = "Guild of Ropemakers"
        [states.ci]
        name = "Ivory Coast"
        [topics]
        lighthouses = ["beacon"]
        """,
    )
    workspace = open_workspace(tmp_path)
    assert workspace.organisation is not None
    assert workspace.organisation.names["fr"] == "Union de la côte des Lanternes"
    assert workspace.organisation.former[0].until == "1999"
    assert workspace.sources == (tmp_path / "releases", Path("/srv/releases"))
    assert workspace.store == f"sqlite:///{tmp_path}/index.db"
    assert workspace.additions.organisations[0].name == "Guild of Ropemakers"
    assert workspace.additions.states[0].code == "CI"
    assert workspace.additions.topics == {"lighthouses": ("beacon",)}


def test_the_command_line_replaces_sources_and_store(tmp_path: Path) -> None:
    write(tmp_path, 'sources = ["a"]\nstore = "sqlite:///b.db"\n')
    workspace = open_workspace(tmp_path, sources=[tmp_path / "c"], store="postgresql://d/e")
    assert workspace.sources == (tmp_path / "c",)
    assert workspace.store == "postgresql://d/e"


def test_the_file_is_found_above_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, 'language = "fr"\n')
    deep = tmp_path / "one" / "two"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert open_workspace().root == tmp_path
    assert open_workspace().language == "fr"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('language = "en"\nsorces = ["a"]\n', 2, "did you mean 'sources'?"),
        ("[organisation]\nname = 3\n", 2, "should be text in quotes"),
        ('\nlanguage = "zz"\n', 2, "en or fr or ar"),
        ("quarter_start = 13\n", 1, "1 to 12"),
        ('quarter_start = "1"\n', 1, "a whole number"),
        ("sources = [1]\n", 1, "should be text"),
        ('[organisation]\nacronym = "X"\n', 1, "needs a name"),
        ('[organisation]\nname = " "\n', 1, "needs a name"),
        ('sources = ["a"\nlanguage = 1\n', 2, "not valid TOML"),
        ('[mail]\nhots = "x"\n', 2, "did you mean 'host'?"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    write(tmp_path, text)
    with pytest.raises(WorkspaceError) as caught:
        open_workspace(tmp_path)
    assert caught.value.place is not None
    assert caught.value.place.line == line
    assert words in str(caught.value)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="not a folder"):
        open_workspace(tmp_path / "nowhere")


def test_templates_are_searched_in_the_workspace_first(tmp_path: Path) -> None:
    assert open_workspace(tmp_path).templates == (tmp_path / "templates", shipped("templates"))


def test_the_checkout_is_a_workspace() -> None:
    workspace = open_workspace(Path(__file__).parents[1])
    assert workspace.organisation is not None
    assert workspace.organisation.head == "Director-General"
    assert workspace.organisation.former[0].acronym == "ISESCO"


def test_the_languages_of_documents_are_those_with_words() -> None:
    from briefgen.cli import documents
    from briefgen.lexicon import __file__ as lexicon
    from briefgen.workspace import LANGUAGES

    found = {path.parent.name for path in Path(lexicon).parent.glob("*/words.toml")}
    assert set(LANGUAGES) == set(documents.LANGUAGES) == found
