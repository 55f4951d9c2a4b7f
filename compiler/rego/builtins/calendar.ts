/** The Gregorian calendar in UTC, without JavaScript's `Date`: days are counted from 1970-01-01. */

export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const daysPer400Years = 146_097;

/** Months and days out of range carry over, as in Go: month 14 is February of the next year. */
export function daysOf({ year, month, day }: Day): number {
  const monthIndex = month - 1;
  const carried = year + Math.floor(monthIndex / 12);
  const inYear = ((monthIndex % 12) + 12) % 12;
  // Years begin in March here, so that the leap day is the last.
  const shifted = inYear < 2 ? carried - 1 : carried;
  const monthFromMarch = (inYear + 10) % 12;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  return era * daysPer400Years + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

export function dayOf(days: number): Day {
  const fromMarch = days + 719_468;
  const era = Math.floor(fromMarch / daysPer400Years);
  const dayOfEra = fromMarch - era * daysPer400Years;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1 };
}

export function isRealDay(day: Day): boolean {
  const again = dayOf(daysOf(day));
  return again.month === day.month && again.day === day.day && again.year === day.year;
}
