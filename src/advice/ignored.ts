import { type Finding, warning } from '../scenario/checks/finding.ts';
import { didYouMean } from '../scenario/checks/suggest.ts';
import { commentsOf } from '../scenario/source/comments.ts';
import { quoted } from '../scenario/source/text.ts';
import { ADVICE_CODES, type AdviceCode } from './codes.ts';

/** The codes that a file's comments switch off. */
export interface Ignored {
  readonly codes: ReadonlySet<string>;
  /** Warnings about codes that do not exist. */
  readonly findings: readonly Finding[];
}

const PATTERN = /^(?:\/\/|\/\*)\s*meanwhile:\s*ignore\s+(.*?)\s*(?:\*\/)?$/s;

/** Reads comments of the form `// meanwhile: ignore no-gain, too-easy`. */
export function ignoredIn(text: string): Ignored {
  const codes = new Set<string>();
  const findings: Finding[] = [];
  for (const comment of commentsOf(text)) {
    const words = PATTERN.exec(comment.text)?.[1]?.split(/[\s,]+/) ?? [];
    for (const word of words.filter((written) => written !== '')) {
      codes.add(word);
      if (isCode(word)) continue;
      const message = `there is no advice called ${quoted(word)}`;
      findings.push(warning('unknown-advice', comment, message, didYouMean(word, ADVICE_CODES)));
    }
  }
  return { codes, findings };
}

const isCode = (word: string): word is AdviceCode => (ADVICE_CODES as readonly string[]).includes(word);
