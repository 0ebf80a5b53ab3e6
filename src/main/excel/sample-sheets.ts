import { isSmall, keptBack, type Report, thresholdOf } from './report';
import { column, type PlannedCell, type SheetPlan } from './sheet-plan';
import { HIDDEN } from './shown-numbers';

const SAMPLING_WORDS: Readonly<Record<string, string>> = {
  simple: 'simple random sample',
  census: 'census: every record',
  purposive: 'chosen on purpose, not a random sample',
};

/** The sample: what stands behind the numbers. */
export function sampleSheet({ findings }: Report): SheetPlan {
  const { sample, population } = findings;
  const counted = (count: number | null): PlannedCell => count ?? HIDDEN;
  const notRead = sample.notRead === null ? HIDDEN : `${sample.notRead}`;
  return {
    name: 'Sample',
    tableName: 'sample',
    title: 'Sample',
    lines: [['', `Drawn as a ${SAMPLING_WORDS[sample.sampling] ?? sample.sampling}.`]],
    tells: 'How the records were chosen, and how many were read',
    columns: [
      column('Stratum', 'text', 24),
      column('Population', 'count', 12),
      column('Sample', 'count', 12),
      column('Read', 'count', 12),
      column('Withdrawn', 'count', 12),
      column('Reasons', 'text', 40),
    ],
    rows: [
      [
        'All',
        population ?? 'not given',
        counted(sample.cases),
        counted(sample.read),
        0,
        sample.notRead === 0 ? '' : `${notRead} in the sample not read or not complete`,
      ],
    ],
    whenEmpty: '',
  };
}

const rangeWords = (range: { readonly least: number; readonly most: number } | null): string =>
  range === null
    ? 'not given'
    : range.least === range.most
      ? `${range.least}`
      : `${range.least} to ${range.most}`;

/** Readers by agency: counts, never who. */
export function readerSheet(report: Report): SheetPlan {
  const { readers, findings } = report;
  const rows = report.build === 'publish' ? protectedReaders(report) : readers.map(readerCells);
  return {
    name: 'Readers',
    tableName: 'readers',
    title: 'Readers',
    lines: [['', 'Agencies only. A reader is never named or counted alone in anything published.']],
    tells: 'Which agencies read, and how much was read twice',
    columns: [
      column('Agency', 'text', 28),
      column('Readers', 'count', 12),
      column('Readings', 'count', 12),
      column('Records per reader (range)', 'word', 24),
      column('Hours', 'number', 12),
    ],
    rows: [
      ...rows,
      ...(readers.length === 0
        ? []
        : [
            [
              { value: 'Records read twice', strong: true },
              null,
              findings.sample.secondReadings ?? HIDDEN,
              '',
              null,
            ],
          ]),
    ],
    ruledAfter: [readers.length - 1],
    whenEmpty: 'Who read is not given.',
  };
}

type Reader = Report['readers'][number];

const readerCells = (reader: Reader): readonly PlannedCell[] => [
  reader.agency,
  reader.count ?? 'not given',
  reader.readings,
  rangeWords(reader.perReader ?? null),
  reader.hours === null ? null : { value: reader.hours, format: '0.0' },
];

/** A few readers of one agency could be known by what is said of them: no ranges, and hours of several only. */
function protectedReaders(report: Report): readonly (readonly PlannedCell[])[] {
  const threshold = thresholdOf(report);
  const ofFew = keptBack(
    report.readers.map(({ readings }) => readings),
    threshold,
  );
  return report.readers.map((reader, index) => {
    const [agency = '', count = null, readings = null, , hours = null] = readerCells(reader);
    const few = reader.count == null || isSmall(reader.count, threshold) || ofFew.has(index);
    return [
      agency,
      few && reader.count != null ? HIDDEN : count,
      ofFew.has(index) ? HIDDEN : readings,
      HIDDEN,
      few ? HIDDEN : hours,
    ];
  });
}
