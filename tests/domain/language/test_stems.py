from interviewer.domain.language.stems import stems


def test_words_are_cut_to_their_stems_and_stand_alone_and_in_pairs() -> None:
    assert stems("Customers waited daily.") == {"customer", "wait", "dai", "customer wait", "wait dai"}


def test_case_punctuation_and_the_kind_of_apostrophe_do_not_count() -> None:
    assert stems("It didn’t work, WAITING!") == stems("it didn't work waiting")


def test_numbers_and_other_scripts_have_no_stems() -> None:
    assert stems("900 310 我把分片") == stems("") == frozenset()
