from interviewer.domain.coding.problem import Parameter, Signature
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import Language
from tests.domain.editing import PROBLEM
from tests.domain.fixtures import QUESTIONS

SIGNATURE = Signature(
    name="diff",
    parameters=(Parameter(name="rows", type="str[][]"), Parameter(name="ratio", type="float")),
    returns="bool[]",
)


def test_every_language_begins_with_the_function() -> None:
    found = starters(PROBLEM.model_copy(update={"signature": SIGNATURE}))
    assert found[Language.PYTHON] == "def diff(rows: list[list[str]], ratio: float) -> list[bool]:\n    pass\n"
    assert found[Language.CPP] == (
        "#include <string>\n#include <vector>\n\n"
        "std::vector<bool> diff(const std::vector<std::vector<std::string>>& rows, double ratio) {\n    return {};\n}\n"
    )
    assert found[Language.JAVA] == (
        "class Solution {\n    static boolean[] diff(String[][] rows, double ratio) {\n        return null;\n    }\n}\n"
    )


def test_a_scalar_result_begins_with_nothing_of_its_kind() -> None:
    for kind, nothing in (("int", "0"), ("float", "0"), ("bool", "false"), ("str", '""')):
        problem = PROBLEM.model_copy(update={"signature": SIGNATURE.model_copy(update={"returns": kind})})
        assert f"return {nothing};" in starters(problem)[Language.JAVA]


def test_a_question_without_code_has_no_beginning() -> None:
    assert not starters(QUESTIONS[0])
