"""Import-linter contract: other contexts may only import a context's public face."""

from typing import Any

from importlinter import Contract, ContractCheck, fields, output

# Pages of upper contexts filter by the same right as their neighbours'; operations never ask.
MAY_ASK_POLICIES = {"policies", "views", "api"}


class PublicFace(Contract):  # type: ignore[misc]
    """For every import between contexts, the imported module's third name must be a face."""

    faces: Any = fields.SetField(subfield=fields.StringField())
    whole: Any = fields.SetField(subfield=fields.StringField())

    def check(self, graph: Any, verbose: bool) -> ContractCheck:
        """Look at every import between two contexts of `approdo`."""
        offences: list[Any] = []
        for importer in graph.find_descendants("approdo"):
            for imported in graph.find_modules_directly_imported_by(importer):
                if self._intrudes(importer, imported):
                    offences += graph.get_import_details(importer=importer, imported=imported)
        return ContractCheck(kept=not offences, metadata={"offences": offences})

    def _intrudes(self, importer: str, imported: str) -> bool:
        mine, theirs = importer.split("."), imported.split(".")
        if theirs[0] != "approdo" or len(theirs) < 3 or len(mine) < 2 or mine[1] == theirs[1]:
            return False
        if theirs[1] in self.whole:
            return False
        if theirs[2] == "policies":
            return len(mine) < 3 or mine[2] not in MAY_ASK_POLICIES
        return theirs[2] not in self.faces

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each offending line."""
        for offence in check.metadata["offences"]:
            output.print_error(
                f"{offence['importer']}:{offence['line_number']}: {offence['line_contents']}"
            )
