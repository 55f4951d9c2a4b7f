const timestamp = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d{1,9})?(Z|[+-]\d\d:\d\d))|(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d{1,9})?))?$/;

/**
 * What the YAML package of SOPS (go.yaml.in/yaml/v3) takes for a date: a day, or a day and a time. In the form that counts for the MAC
 * (RFC 3339, without zeros at the end of a fraction); undefined for every other text.
 */
export function readGoTimestamp(text: string): string | undefined {
  const match = timestamp.exec(text);
  if (match === null) return undefined;
  const [, year, month, day] = match.map(Number);
  const [hour, minute, second] = [match[4] ?? match[9] ?? '0', match[5] ?? match[10] ?? '0', match[6] ?? match[11] ?? '0'].map(Number);
  if (month! < 1 || month! > 12 || day! < 1 || day! > daysOf(year!, month!) || hour! > 23 || minute! > 59 || second! > 59) return undefined;
  const zone = match[8] ?? 'Z';
  const [, zoneHour = '0', zoneMinute = '0'] = /(\d\d):(\d\d)/.exec(zone) ?? [];
  if (Number(zoneHour) > 23 || Number(zoneMinute) > 59) return undefined;
  const fraction = (match[7] ?? match[12] ?? '').replace(/\.?0*$/, '');
  const [date, time] = [[match[1]!, pad(month!), pad(day!)].join('-'), [hour!, minute!, second!].map(pad).join(':')];
  return `${date}T${time}${fraction}${/[+-]00:00/.test(zone) ? 'Z' : zone}`;
}

function pad(part: number): string {
  return String(part).padStart(2, '0');
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
