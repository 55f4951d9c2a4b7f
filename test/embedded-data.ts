import type { ReportData } from '../compiler/report/report-data.ts';

/** What a report page shows, as a browser reads it from the page: to the first end of its element. */
export function embeddedData(page: string): ReportData {
  const [, text] = /<script type="application\/json" id="data">([^]*?)<\/script>/.exec(page)!;
  return JSON.parse(text!) as ReportData;
}
