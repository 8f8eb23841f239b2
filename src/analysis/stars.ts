import { compareScores, type Score } from '../engine/score.ts';

export type Stars = 0 | 1 | 2 | 3;

/**
 * The stars of a run (docs/contract.md, *Score, par and stars*). Each star also requires those before it:
 * - ★ no more tasks unfinished than in the reference. Failed and cancelled tasks are over, so they do not count here.
 * - ★★ no more tasks lost and no more total lateness than in the reference, and one of these: its last tick is no later
 *   than the event loop's, provided the event loop lost no more tasks than the reference (whatever its lateness); or
 *   its last tick is at most 10 % later than the reference's.
 * - ★★★ a score no worse than the reference's.
 *
 * A score better than the reference's is the best known from then on, and so its own reference: three stars, even where
 * it loses fewer tasks at the price of lateness or of unfinished tasks. So a score never has fewer stars than a worse
 * score that left as few tasks unfinished.
 * @param reference the score of par's run, or of the best run known
 */
export function starsOf(own: Score, reference: Score, eventLoop: Score): Stars {
  const compared = compareScores(own, reference);
  if (compared < 0) return 3;
  if (own.unfinished > reference.unfinished) return 0;
  if (compared === 0) return 3;
  return isGood(own, reference, eventLoop) ? 2 : 1;
}

function isGood(own: Score, reference: Score, eventLoop: Score): boolean {
  if (own.lost > reference.lost || own.lateness > reference.lateness) return false;
  const asTheLoop = eventLoop.lost <= reference.lost && own.last <= eventLoop.last;
  return asTheLoop || own.last - reference.last <= Math.floor(reference.last / 10);
}
