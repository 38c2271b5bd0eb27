"""The trees that ship are those that scikit-learn fitted."""

import numpy as np
import pytest
from sklearn.ensemble import GradientBoostingRegressor

from evals.overall_head import BOOSTED, boosted


@pytest.mark.parametrize("informative", [1, 3])
def test_they_give_what_the_library_predicts(informative: int) -> None:
    random = np.random.default_rng(informative)
    features = random.normal(size=(120, 4))
    worth = (features[:, :informative] > 0).sum(axis=1) + random.normal(scale=0.1, size=120)
    weights = random.uniform(0.1, 1.0, size=120)
    model = GradientBoostingRegressor(random_state=0, **BOOSTED).fit(features, worth, sample_weight=weights)
    ours = boosted(features, worth, weights)
    assert [ours.value(one) for one in features.tolist()] == pytest.approx(model.predict(features).tolist(), abs=1e-6)
