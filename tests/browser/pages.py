"""The addresses the browser visits, by name: every type of page, and every state of it."""

ACADEMY = "/ceremonies/academy-awards"
OSCARS = f"{ACADEMY}/97/"
FAMILIES = "/categories/academy-awards"

#: One page of each type.
TYPES = {
    "front": "/",
    "ceremonies": "/ceremonies/",
    "award": f"{ACADEMY}/",
    "ceremony": OSCARS,
    "contest": f"{OSCARS}directing/",
    "films": "/films/",
    "film": "/films/anora-2024/",
    "people": "/people/",
    "person": "/people/sean-baker/",
    "night": "/people/sean-baker/academy-awards-97/",
    "companies": "/companies/",
    "company": "/companies/neon/",
    "countries": "/countries/",
    "country": "/countries/brazil/",
    "search": "/search/",
    "records": "/records/",
    "ledger": "/nominations/",
    "counting": "/about/counting/",
    "compare": "/compare/",
    "categories": "/categories/",
    "categories-of-an-award": f"{FAMILIES}/",
    "category": f"{FAMILIES}/best-picture/",
    "seasons": "/seasons/",
    "sources": "/sources/",
    "source": "/sources/press-report-2025-03-03/",
    "season": "/seasons/2024/",
}

#: Pages that say what is wrong with an address, each with its status.
ERRORS = {
    "not-found": ("/films/no-such-film/", 404),
    "not-understood": (f"{OSCARS}?show=everything", 400),
    "no-such-lineage": (f"{FAMILIES}/sound/?lineage=all", 400),
    "not-comparable": ("/compare/?a=anora-2024&b=sean-baker", 400),
}

#: The same types in every state that looks different.
STATES = {
    "ceremony-with-a-tie": f"{ACADEMY}/98/",
    "ceremony-of-1954": f"{ACADEMY}/26/",
    "ceremony-with-television": "/ceremonies/golden-globes/82/",
    "ceremony-with-prizes": "/ceremonies/cannes/77/",
    "ceremony-to-come": f"{ACADEMY}/99/",
    "ceremony-with-winners-only": "/ceremonies/nyfcc/90/",
    "ceremony-for-a-film": f"{OSCARS}?show=film",
    "ceremony-for-a-person": f"{OSCARS}?show=person",
    "ceremony-won": f"{OSCARS}?show=won",
    "ceremony-lost": f"{OSCARS}?show=lost",
    "ceremony-searched": f"{OSCARS}?q=emilia",
    "ceremony-searched-in-vain": f"{OSCARS}?q=zzz",
    "contest-tied": f"{ACADEMY}/98/live-action-short-film/",
    "contest-with-several-awards": "/ceremonies/lafca/50/best-lead-performance/",
    "contest-honorary": f"{OSCARS}honorary-award/",
    "film-all-closed": "/films/anora-2024/?open=none",
    "film-several-open": "/films/anora-2024/?open=academy-awards-97,bafta-78",
    "film-partly-recalled": "/films/above-and-beyond-1953/",
    "film-for-television": "/films/the-bear-2022/",
    "film-with-a-long-title": (
        "/films/armed-only-with-a-camera-the-life-and-death-of-brent-renaud-2025/"
    ),
    "film-never-nominated": "/films/the-florida-project-2017/",
    "films-searched": "/films/?q=the&year=2024",
    "films-searched-in-vain": "/films/?q=zzz",
    "person-of-many-nominations": "/people/walt-disney/",
    "person-who-only-presented": "/people/quentin-tarantino/",
    "people-second-page": "/people/?page=2",
    "people-searched-in-vain": "/people/?q=zzz",
    "search-found": "/search/?q=s",
    "search-of-one-kind": "/search/?q=s&kind=person",
    "search-in-vain": "/search/?q=zzz",
    "search-in-vain-of-a-kind": "/search/?q=anora&kind=country",
    "night-of-four-wins": "/people/walt-disney/academy-awards-26/",
    "night-without-a-win": "/people/karla-sofia-gascon/academy-awards-97/",
    "records-of-one-ceremony": "/records/?award=golden-globes",
    "records-without-a-complete-ceremony": "/records/?award=cannes",
    "categories-of-one-ceremony": "/categories/golden-globes/",
    "category-with-its-lineage": f"{FAMILIES}/production-design/?lineage=yes",
    "category-that-ended": f"{FAMILIES}/short-subject-one-reel/",
    "category-given-beside-another": f"{FAMILIES}/unique-and-artistic-picture/",
    "category-not-competed-for": f"{FAMILIES}/irving-g-thalberg-memorial-award/",
    "category-of-a-country": f"{FAMILIES}/international-feature-film/",
    "category-with-all-nominations": f"{FAMILIES}/animated-short-film/?status=all",
    "category-with-a-long-name": (
        "/categories/golden-globes/best-performance-by-a-female-actor-in-a-limited-series-"
        "anthology-series-or-motion-picture-made-for-television/"
    ),
    "compare-one-chosen": "/compare/?a=anora-2024",
    "compare-films": "/compare/?a=anora-2024&b=the-brutalist-2024",
    "compare-people": "/compare/?a=sean-baker&b=samantha-quan",
    "compare-ceremonies": "/compare/?a=academy-awards-97&b=academy-awards-98",
    "compare-ceremonies-of-two-awards": "/compare/?a=bafta-78&b=academy-awards-97",
    "sources-all": "/sources/?show=all",
    "source-not-trusted": "/sources/essay-on-anora/?verdict=disagrees",
    "source-without-the-verdict": "/sources/press-report-2025-03-01/?verdict=disagrees",
    "source-dataset": "/sources/academy-awards-dataset/",
    "source-cited": "/sources/screen-daily-40th-spirit-awards/",
    "season-to-come": "/seasons/2026/",
    "season-of-one-ceremony": "/seasons/1953/",
    "ledger-filtered": "/nominations/?award=academy-awards&ceremony=97&outcome=won&q=anora",
    "ledger-by-film": "/nominations/?award=academy-awards&by=film-night&nominated=3-",
    "ledger-set": "/nominations/?film=anora-2024&as_of=2025-03-01&sort=oldest",
    "ledger-of-a-lineage": "/nominations/?award=academy-awards&category=sound&lineage=yes",
    "ledger-in-vain": "/nominations/?q=zzz",
    "ceremony-as-nominated": f"{OSCARS}?as_of=2025-01-23",
    "ceremony-before-anything": f"{OSCARS}?as_of=2024-01-01",
    "film-as-of": "/films/anora-2024/?as_of=2025-03-01",
    "person-with-country-credits": "/people/jacques-audiard/?credits=country",
    "night-as-of": "/people/sean-baker/academy-awards-97/?as_of=2025-03-01",
    "night-honorary": "/people/quincy-jones/academy-awards-97/",
}

PAGES = TYPES | STATES | {name: address for name, (address, _) in ERRORS.items()}

#: Pages of the admin. Its forms are not among them: Django's rows of fields have no labels.
EDITORS = {
    "index": "/admin/",
    "contests": "/admin/ceremonies/contest/",
    "films": "/admin/films/film/",
}
