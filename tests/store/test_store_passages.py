"""Which passages a span touches is what looking at every passage finds."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.store.passages import load_places, load_touched_places
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_spans_touch_the_passages_that_share_characters_with_them(
    study: ProjectFile, data: st.DataObject
) -> None:
    sources = data.draw(st.lists(st.sampled_from(load_sources(study)), unique_by=lambda s: s.id))
    spans = {}
    for source in sources:
        bound = st.integers(0, len(source.text))
        pairs = data.draw(st.lists(st.tuples(bound, bound), max_size=5))
        spans[source.id] = [(start, end) for start, end in pairs if start < end]
    found = load_touched_places(study, spans)
    assert found == {
        source_id: [
            tuple(
                place
                for place in load_places(study, source_id)
                if place.start < end and start < place.end
            )
            for start, end in own
        ]
        for source_id, own in spans.items()
    }
