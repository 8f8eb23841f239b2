"""A page and its pictures

A page, its style sheet and six pictures, fetched from four servers. One of the servers took the call and has
said nothing since, and never will. Nobody told the browser.

Written by Meanwhile: it does, event for event, what the policy event-loop does.

    python3 FILE              in real time, one line per event (--tick SECONDS: how long a millisecond takes, 0.1)
    python3 FILE --virtual    at once, with the exact times
    ... --trace               every event as a line of JSON
"""
import asyncio

from meanwhile_runtime import NEVER, Resource, launch, over, ring, run, work

connections_to_the_site = Resource("site", "Connections to the site", capacity=2)
connections_to_the_photo_server = Resource("photos", "Connections to the photo server", capacity=2)
connection_to_the_map_server = Resource("maps", "Connection to the map server")
connection_to_the_banner_server = Resource("banners", "Connection to the banner server")


async def page():
    async with connections_to_the_site:      # Browser is free until it is ours
        work(2, "Ask for the page")
        await ring(120, "The site answers")  # Browser is free; at work: Connections to the site
    work(20, "Read the page")


async def style_sheet():
    await over("page")                      # Browser is free until Page is over
    async with connections_to_the_site:     # Browser is free until it is ours
        work(2, "Ask for the style")
        await ring(60, "The site answers")  # Browser is free; at work: Connections to the site
    work(15, "Apply the style")


async def logo():
    await over("page")                      # Browser is free until Page is over
    async with connections_to_the_site:     # Browser is free until it is ours
        work(2, "Ask for the logo")
        await ring(50, "The site answers")  # Browser is free; at work: Connections to the site
    work(5, "Draw the logo")


async def banner():
    await over("page")                           # Browser is free until Page is over
    async with connection_to_the_banner_server:  # Browser is free until it is ours
        work(2, "Ask for the banner")
        await ring(NEVER, "Silence")             # Browser is free; this never rings
    work(5, "Draw the banner")


async def photo(n):
    await over("page")                           # Browser is free until Page is over
    async with connections_to_the_photo_server:  # Browser is free until it is ours
        work(2, f"Ask for photo {n}")
        await ring(180, "The server answers")    # Browser is free; at work: Connections to the photo server
    work(12, f"Draw photo {n}")


async def map_():
    await over("page")                         # Browser is free until Page is over
    async with connection_to_the_map_server:   # Browser is free until it is ours
        work(2, "Ask for the map")
        await ring(300, "The server answers")  # Browser is free; at work: Connection to the map server
    work(25, "Draw the map")


async def main():
    async with asyncio.TaskGroup() as tasks:
        launch(tasks, page(), "page", "Page")
        launch(tasks, style_sheet(), "style", "Style sheet")
        launch(tasks, logo(), "logo", "Logo")
        launch(tasks, banner(), "banner", "Banner")
        for n in range(1, 4):
            launch(tasks, photo(n), f"photo-{n}", f"Photo {n}")
        launch(tasks, map_(), "map", "Map")


if __name__ == "__main__":
    run(main, unit="ms", cpu="Browser")
