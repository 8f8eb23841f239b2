const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(\.\d{1,9})?(?:[Zz]|([+-])(\d\d):?(\d\d))$/;
const MINUTE = 60_000;
const DAY = 1_440;

/** An instant as ISO 8601 writes it, in milliseconds since 1970; null if the text is not an instant. */
export function instantOf(text: string): number | null {
  const match = WRITTEN.exec(text);
  if (match === null) return null;
  const [year, month, day, hours, minutes, seconds] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const offset = (match[8] === '-' ? -1 : 1) * (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0));
  return (
    (daysSince1970(year, month, day) * DAY + hours * 60 + minutes - offset) * MINUTE +
    seconds * 1000 +
    Number(match[7] ?? 0) * 1000
  );
}

/** Days of the Gregorian calendar, counted in years that begin in March. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + dayOfYear - 719_468;
}
