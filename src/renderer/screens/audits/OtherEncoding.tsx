import type { Failure } from '../../../shared/contract/errors';
import type { OtherReading } from '../../../shared/exchange/text-encoding';
import { Button } from '../../components/Button';
import { MarkedText } from '../../components/MarkedText';
import { Note } from '../../components/Note';
import { type Column, Table } from '../../components/Table';
import { Wide } from '../../components/Wide';
import { forgetPending, pickList, readAsWindows1252 } from '../../stores/cases';

type Line = OtherReading['lines'][number];

const COLUMNS: readonly Column<Line>[] = [
  { key: 'line', head: 'Line', align: 'number', cell: ({ line }) => line },
  { key: 'text', head: 'As it would be read', cell: ({ text }) => <OddMarked text={text} /> },
];

/** A line with every character that the choice decides about marked in it. */
function OddMarked({ text }: Readonly<{ text: string }>) {
  const odd = [...text.matchAll(/[\u0080-\uffff]+/g)]
    .map(({ index, 0: found }) => ({ start: index, end: index + found.length, severity: 'warn' as const }))
    // Where a long line was cut.
    .filter(({ start, end }) => text.slice(start, end) !== '…');
  return (
    <span className="odd-line">
      <MarkedText text={text} hits={odd} />
    </span>
  );
}

type OtherEncodingProps = Readonly<{
  auditId: string;
  fileName: string | null;
  reading: OtherReading;
  onFailure: (failure: Failure | null) => void;
}>;

/** A file that is not UTF-8: how it would read, and two ways on. Nothing is read so without being asked for. */
export function OtherEncoding({ auditId, fileName, reading, onFailure }: OtherEncodingProps) {
  const handleOther = async (): Promise<void> => {
    const reply = await pickList(auditId);
    onFailure(reply.ok ? null : reply.error);
  };
  const more = reading.count - reading.lines.length;
  return (
    <>
      <Note tone="warn" alert>
        {fileName === null ? null : <b>{`${fileName}. `}</b>}
        This file is not UTF-8. It reads as Windows-1252 (the usual form of Excel’s CSV in the UK):
      </Note>
      <div className="odd-lines">
        <Wide label="Table of lines with such characters">
          <Table
            caption="Lines of the file as Windows-1252"
            columns={COLUMNS}
            rows={reading.lines}
            rowKey={({ line }) => String(line)}
          />
        </Wide>
      </div>
      {more > 0 ? (
        <p className="bandnote">{`and ${more === 1 ? 'one more line' : `${more} more lines`} with such characters`}</p>
      ) : null}
      <p className="s14 ink2">
        Look at the marked characters. If words stand there as you know them, read it so. If not, save it in
        Excel as “CSV UTF-8 (comma delimited)” and choose that file. Nothing has been kept.
      </p>
      <div className="go">
        <Button kind="primary" onClick={() => void readAsWindows1252(auditId)}>
          Read it as Windows-1252
        </Button>
        <Button onClick={() => void handleOther()}>Choose another file…</Button>
        <Button kind="quiet" onClick={forgetPending}>
          Give up
        </Button>
      </div>
    </>
  );
}
