"""What surrounds a page while somebody writes: MkDocs' `build` in parts, made once, and then a page at a time."""

from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as EnginePage

from build_scripts.engine.finished_page import FinishedFile, FinishedPage
from build_scripts.engine.site_engine import configure
from build_scripts.model.library import Library
from build_scripts.pages import Page


class PreviewTheme:
    """The theme as of the library and the pages that it was made with.

    See https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/commands/build.py#L249
    """

    def __init__(self, root: Path, library: Library, pages: tuple[Page, ...]) -> None:
        self._folder = TemporaryDirectory(prefix="parallax-preview-")
        self.folder = Path(self._folder.name)
        config = configure(root, self.folder, library, pages)
        config.plugins.on_startup(command="serve", dirty=False)
        self._config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        self._files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        self._nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        self._pages = files.documentation_pages()
        self._written = {file.src_uri: file for file in self._pages if not isinstance(file.page, FinishedPage)}
        for file in self._written.values():
            self._read(file.page or EnginePage(None, file, config))
        self._env = config.plugins.on_env(env, config=config, files=files)
        Files(file for file in files if not isinstance(file, FinishedFile)).copy_static_files()
        config.plugins.on_post_build(config=config)

    def wrap(self, page: Page) -> str:
        """The page's whole HTML."""
        file = self._files.get_file_from_path(page.path)
        if file is None:
            file = File.generated(self._config, page.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        if not isinstance(file.page, FinishedPage):
            file.page = FinishedPage(page, None, file, self._config)
        engine_page = file.page
        engine_page.finished = page
        engine_page.read_source(self._config)
        engine_page.render(self._config, self._files)
        return self._surround(engine_page)

    def written_by_hand(self, path: str) -> str | None:
        """The whole HTML of a page of `docs/`, or None."""
        file = self._written.get(path)
        return self._surround(file.page) if file is not None and file.page is not None else None

    def close(self) -> None:
        """Remove what was made."""
        self._folder.cleanup()

    def _read(self, page: EnginePage) -> None:
        config, files = self._config, self._files
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)

    def _surround(self, page: EnginePage) -> str:
        page.active = True
        try:
            context = get_context(self._nav, self._pages, self._config, page)
            template = self._env.get_template(page.meta.get("template", "main.html"))
            context = self._config.plugins.on_page_context(context, page=page, config=self._config, nav=self._nav)
            return self._config.plugins.on_post_page(template.render(context), page=page, config=self._config)
        finally:
            page.active = False
