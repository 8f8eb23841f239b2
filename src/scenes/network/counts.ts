import { withThousands } from '../../analysis/clock.ts';
import type { Style } from '../../draw/theme.ts';
import type { PartState } from './parts.ts';
import type { NetworkPicture } from './picture.ts';

/** The mark and the style of the state of a part; they mean the same as in the timeline. */
export function lookOf({ view }: NetworkPicture, state: PartState): readonly [string, Style] {
  const { marks } = view.theme;
  const looks: Readonly<Record<PartState, readonly [string, Style]>> = {
    hidden: [marks.nothing, 'dim'],
    open: [marks.ready, 'ready'],
    queued: [marks.queued, 'queued'],
    asked: [marks.waiting, 'waiting'],
    arrived: [marks.ring, 'ready'],
    drawing: [marks.running, 'running'],
    shown: [marks.done, 'good'],
    blank: [marks.failed, 'dim'],
    failed: [marks.failed, 'failed'],
  };
  return looks[state];
}

/** The number of requests in each state, in words; empty states are left out. */
export function countWords(
  picture: NetworkPicture,
): { readonly text: string; readonly style: Style; readonly mark: string }[] {
  const counts = new Map<PartState, number>();
  for (const state of picture.states.values()) counts.set(state, (counts.get(state) ?? 0) + 1);
  const words: readonly (readonly [PartState, string])[] = [
    ['shown', `of ${withThousands(picture.states.size)} shown`],
    ['open', 'to ask'],
    ['asked', 'on their way'],
    ['arrived', 'arrived'],
    ['queued', 'queued'],
    ['blank', 'given up'],
    ['failed', 'failed'],
  ];
  return words.flatMap(([state, word]) => {
    const count = counts.get(state) ?? 0;
    const [mark, style] = lookOf(picture, state);
    return count > 0 || state === 'shown' ? [{ text: `${withThousands(count)} ${word}`, style, mark }] : [];
  });
}
