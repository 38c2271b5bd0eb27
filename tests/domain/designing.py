"""A small design task, and a round in which a whiteboard stands beside the conversation."""

from evals.pack import LEVELS
from interviewer.domain.entities.design import DesignTask, Figures, Given, Worked
from tests.domain.fixtures import CLARIFYING

TASK = DesignTask(
    id="big_model",
    rubric="ml_systems",
    text="How would you serve a model of 70 billion parameters?",
    rephrase="What does the service look like for a model of 70 billion parameters?",
    clarification="Text in, text out.",
    reach=("the bytes", "the limit"),
    follow_ups=("What happens at ten times the load?", "What if a device dies?"),
    hints=("What is the largest thing?", "Where does it live?", "Split it."),
    clarifying=(*CLARIFYING, CLARIFYING[0].model_copy(update={"ask": "How fast must it be?", "cues": ("how fast",)})),
    topics=("serving",),
    figures=Figures(
        given=(
            Given(name="parameters", value=70e9, unit="parameters", means="Of the model"),
            Given(name="memory_rate", value=2.5e12, unit="bytes/s", means="Of the devices"),
        ),
        worked=(
            Worked(name="weights", formula="parameters * 2", value=140e9, unit="bytes", says="They take 140 GB."),
            Worked(
                name="step",
                formula="weights / memory_rate",
                value=0.056,
                unit="s",
                says="One step takes 56 ms.",
                called=("decode step", "reading them"),
            ),
            Worked(name="share", formula="2 / 4", value=0.5, unit="share", says="It is a half."),
        ),
    ),
    expects=dict.fromkeys(LEVELS, "A design with figures."),
    change="Traffic triples and the budget stays. What gives way first?",
)
