"""Laundry day

Two loads, one washer, one dryer, and a checklist to work through. The machines need you for a few minutes
each; the rest of the time they hum by themselves. What do you do while they hum?

Written by Meanwhile: it does, event for event, what the policy event-loop does.

    python3 FILE              in real time, one line per event (--tick SECONDS: how long a minute takes, 0.1)
    python3 FILE --virtual    at once, with the exact times
    ... --trace               every event as a line of JSON
"""
import asyncio

from meanwhile_runtime import Resource, launch, ring, run, work

washer = Resource("washer", "Washer")
dryer = Resource("dryer", "Dryer")


async def load(n):
    await washer.acquire()  # Parent is free until it is ours
    work(3, "Load the washer")
    await ring(30, "Wash")  # Parent is free; at work: Washer
    await dryer.acquire()   # Parent is free until it is ours
    work(2, "Move to the dryer")
    washer.release()
    await ring(45, "Dry")   # Parent is free; at work: Dryer
    work(1, "Empty the dryer")
    dryer.release()
    await asyncio.sleep(0)  # other ready tasks get a turn
    work(10, "Fold")


async def checklist():
    for lap in range(1, 7):
        if lap > 1:
            await asyncio.sleep(0)  # other ready tasks get a turn
        work(5, "Do one item")


async def main():
    async with asyncio.TaskGroup() as tasks:
        for n in range(1, 3):
            launch(tasks, load(n), f"load-{n}", f"Load {n}")
        launch(tasks, checklist(), "checklist", "Checklist")


if __name__ == "__main__":
    run(main, unit="min", cpu="Parent")
