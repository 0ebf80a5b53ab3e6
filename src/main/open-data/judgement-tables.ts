import { NOT_RECORDED } from '../../shared/domain/breakdown';
import { optionsOf, PROFILE_KEYS } from '../../shared/domain/case-profile';
import { columnsOf } from '../../shared/domain/counted-readings';
import { hasPositiveSide, isPositive } from '../../shared/domain/criterion-finding';
import type { Answer, Value } from '../../shared/domain/reading';
import type { Criterion } from '../../shared/domain/template';
import { settleDates } from '../../shared/domain/timeliness';
import { formatValue } from '../../shared/domain/value';
import { groupCode } from './groups';
import {
  auditKey,
  type OpenReader,
  type RestrictedOpenData,
  type RestrictedRound,
  versionedKey,
} from './open-data-input';
import { pseudonym } from './pseudonyms';
import { type Cell, count, key, type Table, text } from './table';

/** A reading that counts, under its pseudonyms. */
type Named = { readonly place: number; readonly recordId: string; readonly readerId: string };

const readerId = ({ key: secret }: RestrictedOpenData, { kind, name }: OpenReader): string =>
  pseudonym(secret, 'reader', [kind, name]);

/** Readings of an audit in the order of their pseudonyms, so that no row tells in which order they were drawn. */
function namedReadings(input: RestrictedOpenData, { uid, readings }: RestrictedRound): readonly Named[] {
  return readings.counted
    .map(({ caseReference }, place) => {
      const reader = readings.readers[place];
      return {
        place,
        recordId: pseudonym(input.key, 'record', [uid, caseReference]),
        readerId: reader === undefined ? '' : readerId(input, reader),
      };
    })
    .sort((one, other) => (one.recordId < other.recordId ? -1 : 1));
}

export const judgementTable = (input: RestrictedOpenData): Table => ({
  name: 'fact_judgements',
  about:
    'What was found in each record: of several readings of one record the agreed one, else the first. A question that was not shown has no row; none that is answered in words of one’s own is in it.',
  grain: 'One row a counted reading and criterion.',
  keys: ['record_id', 'criterion_id'],
  columns: [
    key('audit_id', 'Audit'),
    key('record_id', 'Record, under a pseudonym'),
    key('reader_id', 'Reader, under a pseudonym'),
    key('criterion_id', 'Criterion'),
    key('state', 'State: answered, not_applicable, unable, missing'),
    text('value', 'Value; several are joined by |'),
    { name: 'value_number', type: 'number', label: 'Value as a number: grade, count, scale, time taken' },
    count('positive', '1 on the positive side, 0 not'),
  ],
  rows: () => judgementRows(input),
});

/** All judgements, or those at one criterion of one round. */
export function* judgementRows(
  input: RestrictedOpenData,
  only: { readonly round: RestrictedRound; readonly criterionId: string } | null = null,
): Generator<readonly Cell[]> {
  for (const round of only === null ? input.rounds : [only.round]) {
    const audit = auditKey(round);
    const columns = judgedColumns(round).filter(
      ({ criterionId }) => only === null || criterionId === only.criterionId,
    );
    for (const { place, recordId, readerId: reader } of namedReadings(input, round))
      for (const { criterionId, shown, at, said } of columns) {
        if (shown[place] !== 1) continue;
        const judgement = said[at[place] ?? 0];
        if (judgement !== undefined && judgement !== null)
          yield [audit, recordId, reader, criterionId, ...judgement];
      }
  }
}

type Judgement = readonly [
  state: string,
  value: string | null,
  number: number | null,
  positive: number | null,
];
type JudgedColumn = {
  readonly criterionId: string;
  readonly shown: Uint8Array;
  readonly at: Uint32Array;
  /** By different answer; null where it makes no row. */
  readonly said: readonly (Judgement | null)[];
};

/** Each criterion that is not answered in words of one's own, its different answers said once. */
function judgedColumns({ template, readings }: RestrictedRound): readonly JudgedColumn[] {
  const { compiled, counted } = readings;
  const { answersAt, shownAt } = columnsOf(counted);
  const everywhere = new Uint8Array(counted.length).fill(1);
  return [...template.sections, template.closing].flatMap((section) => {
    const asked = section.criteria.flatMap(({ id }) => {
      const criterion = compiled.criteria.get(id);
      if (criterion === undefined || criterion.type === 'FT') return [];
      const { at, distinct } = answersAt(id);
      const said = distinct.map((answer) => judgementOf(criterion, answer, compiled.holidays));
      return [{ criterionId: versionedKey(id, template), shown: shownAt(id), at, said }];
    });
    if (section === template.closing) return asked;
    // A section need not be evaluated, so that it was not makes no row.
    const { at, distinct } = answersAt(section.id);
    const said = distinct.map(evaluationOf);
    return [...asked, { criterionId: versionedKey(section.id, template), shown: everywhere, at, said }];
  });
}

const STATES = { not_applicable: 'not_applicable', unable: 'unable', unanswered: 'missing' } as const;

function judgementOf(criterion: Criterion, answer: Answer, holidays: ReadonlySet<number>): Judgement {
  if (answer.state !== 'answered') return [STATES[answer.state], null, null, null];
  if (answer.value === null) return ['missing', null, null, null];
  const value = settleDates(criterion, answer.value, holidays);
  const positive = hasPositiveSide(criterion) ? Number(isPositive(criterion, value)) : null;
  return ['answered', wordOf(value), numberOf(value), positive];
}

function evaluationOf({ state, value }: Answer): Judgement | null {
  if (state !== 'answered' || value?.kind !== 'grade') return null;
  return ['answered', String(value.grade), value.grade, Number(isPositive(SECTION, value))];
}

const SECTION = { reverse: false };

/** Of dates only how it came out: the time taken is the number, and no date is ever kept. */
function wordOf(value: Value): string | null {
  if (value.kind === 'elapsed') return value.outcome;
  return value.kind === 'dates' || value.kind === 'text' ? null : formatValue(value);
}

function numberOf(value: Value): number | null {
  switch (value.kind) {
    case 'grade':
      return value.grade;
    case 'count':
      return value.count;
    case 'scale':
      return value.scale;
    case 'elapsed':
      return value.elapsed;
    default:
      return null;
  }
}

const BANDS = PROFILE_KEYS.filter((known) => known.kind === 'choice' && known.key !== 'locality');

export const recordTable = (input: RestrictedOpenData): Table => ({
  name: 'dim_record',
  about:
    'Records that were read, under pseudonyms, with their case profile as codes. A fact that was not recorded is empty.',
  grain: 'One row a record and audit.',
  keys: ['record_id'],
  columns: [
    key('record_id', 'Record, under a pseudonym'),
    key('audit_id', 'Audit'),
    key('locality_id', 'Locality'),
    ...BANDS.map((known) => text(known.key, known.label, { hint: known.question })),
  ],
  rows: function* () {
    for (const round of input.rounds)
      for (const { place, recordId } of namedReadings(input, round)) {
        const profile = round.readings.counted[place]?.profile ?? {};
        const recorded = (name: string): string | null => {
          const value = profile[name] ?? '';
          return value === '' ? null : value;
        };
        yield [
          recordId,
          auditKey(round),
          groupCode(recorded('locality') ?? NOT_RECORDED),
          ...BANDS.map((known) => recorded(known.key)),
        ];
      }
  },
});

export const readerTable = (input: RestrictedOpenData): Table => ({
  name: 'dim_reader',
  about:
    'Readers, under pseudonyms. What was agreed after two readings is nobody’s own: it has a row of its own. Readings made in the lead’s own store count as one reader an agency.',
  grain: 'One row a reader.',
  keys: ['reader_id'],
  columns: [
    key('reader_id', 'Reader, under a pseudonym'),
    key('reader_kind', 'reader, or agreed'),
    text('agency', 'Agency'),
    text('agency_name', 'Name of the agency'),
  ],
  rows: () => {
    const agencies = PROFILE_KEYS.find(({ list }) => list === 'agencies');
    const options = agencies === undefined ? [] : optionsOf(agencies, input.lists);
    const readers = new Map(
      input.rounds.flatMap(({ readings }) =>
        readings.readers.map((reader) => [readerId(input, reader), reader] as const),
      ),
    );
    return [...readers]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([id, { kind, agency }]) => [
        id,
        kind,
        agency === '' ? null : agency,
        agency === '' ? null : (options.find(({ code }) => code === agency)?.label ?? agency),
      ]);
  },
});
