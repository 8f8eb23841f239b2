import { expect, test, vi } from 'vitest';
import { answerWork, type PageWorker, pageWork } from '../../src/page/page-work.ts';
import type { Par } from '../../src/solver/solve.ts';
import { laundryWithWalks } from '../support/bundled.ts';

const scenario = laundryWithWalks();
const asked = { kind: 'par', scenario, seed: 1, limitMs: 5_000 } as const;

/** A worker in this thread; what goes to and from it is copied, as between threads. */
class NearWorker implements PageWorker {
  onmessage: PageWorker['onmessage'] = null;
  onerror: PageWorker['onerror'] = null;
  ended = false;
  postMessage(message: unknown): void {
    setTimeout(() => {
      const send = (answer: unknown) => this.onmessage?.({ data: structuredClone(answer) });
      answerWork(structuredClone(message) as Parameters<typeof answerWork>[0], send);
    });
  }
  terminate(): void {
    this.ended = true;
  }
}

/** The last report of a search for par. */
const searched = (background: ReturnType<typeof pageWork>): Promise<Par | null> =>
  new Promise((resolve) => {
    background.start(asked, (result, final) => {
      if (final) resolve(result);
    });
  });

test('par is found in a worker, which then ends; the next time it is known', async () => {
  const workers: NearWorker[] = [];
  const background = pageWork(() => {
    workers.push(new NearWorker());
    return workers.at(-1) as NearWorker;
  });
  expect(await searched(background)).toMatchObject({ until: 142, proven: true });
  expect(workers.map(({ ended }) => ended)).toEqual([true]);
  expect(await searched(background)).toMatchObject({ until: 142, proven: true });
  expect(workers).toHaveLength(1);
});

test('without workers nothing is worked out, and that is reported after the caller has returned', async () => {
  const background = pageWork(() => {
    throw new Error('no workers here');
  });
  expect(await searched(background)).toBeNull();
});

test('a worker that fails reports that nothing was worked out', async () => {
  const failing = new NearWorker();
  failing.postMessage = () => setTimeout(() => failing.onerror?.({ preventDefault: () => {} }));
  expect(await searched(pageWork(() => failing))).toBeNull();
  expect(failing.ended).toBe(true);
});

test('what was cancelled ends its worker and is not reported', async () => {
  const worker = new NearWorker();
  const reports: unknown[] = [];
  await new Promise<void>((done) => {
    const background = pageWork(() => {
      queueMicrotask(() => {
        handle.cancel();
        done();
      });
      return worker;
    });
    const handle = background.start(asked, (result) => reports.push(result));
  });
  expect(worker.ended).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(reports).toEqual([]);
});

test('what was cancelled before it began needs no worker', async () => {
  const made = vi.fn(() => new NearWorker());
  pageWork(made)
    .start(asked, () => {})
    .cancel();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(made).not.toHaveBeenCalled();
});
