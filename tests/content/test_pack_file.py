from evals.pack import PRINCIPLE_IDS, PRINCIPLES


def test_there_are_sixteen_principles_with_ids_of_their_own() -> None:
    assert len(PRINCIPLES) == len(PRINCIPLE_IDS) == 16


def test_an_id_is_the_name_in_small_letters() -> None:
    ids = {principle.name: principle.id for principle in PRINCIPLES}
    assert ids["Have Backbone; Disagree and Commit"] == "have_backbone_disagree_and_commit"
    assert ids["Are Right, A Lot"] == "are_right_a_lot"
    assert ids["Strive to be Earth's Best Employer"] == "strive_to_be_earths_best_employer"
