import { compareScores, type Score } from '../engine/score.ts';

export type Stars = 0 | 1 | 2 | 3;

/**
 * The stars of a run (scenario-format.md, *Stars*). Each asks for what those before it ask for, and
 * - ★ no more tasks unfinished than in the reference; failed and cancelled tasks do not count here, they are over.
 * - ★★ no more tasks lost and no later in sum than the reference, and one of these two: its last tick is not after the
 *   event loop's, where the loop lost no more tasks than the reference (whether it was late does not matter); or its
 *   last tick is after the reference's by no more than a tenth of that.
 * - ★★★ a score no worse than the reference's.
 *
 * A score better than the reference's is from then on the best known and so its own reference: three stars, also
 * where it pays with lateness, or with unfinished tasks, for losing fewer. So no score has fewer stars than a worse
 * one that left as few tasks unfinished.
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
