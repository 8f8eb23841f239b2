import { allClaims, answerVerdicts, campaign, claimsOfMode, type Verdict, verdict } from './claims.ts';

/** Every claim of the campaign with its verdict, one line each, by chapter and scenario. */
export function claimsTable(): { readonly lines: readonly string[]; readonly failed: number } {
  const known = allClaims();
  const lines: string[] = [];
  let failed = 0;
  for (const [number, { title, scenarios }] of campaign().chapters.entries()) {
    lines.push(`${number + 1}. ${title}`);
    for (const entry of scenarios) {
      const { claims, answers, advice = [] } = known.get(entry.name) ?? { claims: [], answers: [] };
      const meant = advice.length > 0 ? `, meant: ${advice.join(', ')}` : '';
      lines.push(`  ${entry.name} (${entry.mode}${meant})`);
      const verdicts = [...claimsOfMode(entry), ...claims].map((claim) => verdict(entry.name, claim));
      const confirmed = answers.flatMap((list, index) => answerVerdicts(entry.name, index, list));
      lines.push(...verdicts.map((one) => line(one, '')), ...confirmed.map((one) => line(one, 'answer: ')));
      failed += [...verdicts, ...confirmed].filter(({ holds }) => !holds).length;
    }
  }
  return { lines, failed };
}

const line = ({ claim, holds, found }: Verdict, label: string): string =>
  `    ${holds ? '✓' : '✗'} ${`${label}${claim}`.padEnd(60)} ${found}`.trimEnd();
