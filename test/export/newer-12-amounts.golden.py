"""Three hobs

Written by Meanwhile: it does, event for event, what the policy event-loop does.

    python3 FILE              in real time, one line per event (--tick SECONDS: how long a minute takes, 0.1)
    python3 FILE --virtual    at once, with the exact times
    ... --trace               every event as a line of JSON
"""
import asyncio

from meanwhile_runtime import Resource, acquire, at_once, keep, launch, ring, run

hob = Resource("hob", "hob", capacity=3)
pan = Resource("pan", "pan", capacity=2)


async def roast():
    await acquire(2 * hob, pan)  # CPU is free until all are ours
    await ring(4, "Sear")        # CPU is free; at work: hob, pan
    keep(hob)
    await ring(5, "Simmer")      # CPU is free; at work: hob
    await hob.acquire(3)         # CPU is free until all are ours
    await ring(2, "Finish")      # CPU is free; at work: hob
    hob.release()


async def soup():
    async with 2 * hob:        # CPU is free until all are ours
        await ring(5, "Cook")  # CPU is free; at work: hob


async def egg():
    async with at_once(pan, hob):  # CPU is free until all are ours
        await ring(6, "Fry")       # CPU is free; at work: pan, hob


async def main():
    async with asyncio.TaskGroup() as tasks:
        launch(tasks, roast(), "roast", "roast")
        launch(tasks, soup(), "soup", "soup")
        launch(tasks, egg(), "egg", "egg")


if __name__ == "__main__":
    run(main, unit="min", cpu="CPU")
