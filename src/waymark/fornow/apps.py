from django.apps import AppConfig


class ForNowConfig(AppConfig):
    name = "waymark.fornow"
    label = "fornow"

    def ready(self) -> None:
        from waymark.fornow import entries, hearing, minding, own, tasks  # noqa: PLC0415 - models are there only now
        from waymark.fornow.posting import beside as beside_voices  # noqa: PLC0415
        from waymark.fornow.posting import queries as posting  # noqa: PLC0415 - models are there only now
        from waymark.fornow.settling import beside  # noqa: PLC0415 - models are there only now
        from waymark.listening import queries as listening  # noqa: PLC0415
        from waymark.perspectives import commands as perspectives  # noqa: PLC0415
        from waymark.spaces import commands as spaces  # noqa: PLC0415

        entries.register()
        own.register()
        tasks.register()
        hearing.register()
        spaces.mind_words(minding.mind)
        listening.answers_at_posts(posting.answer_of)
        listening.stand_beside_voices("fornow/beside_voice.html", beside_voices.answer_to_voice)
        perspectives.stand_beside("fornow/beside.html", beside.answer_beside)
