import { useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { copyTable, readTable, type ShownTable } from '../../copy-table';
import { saveShownTable } from '../../stores/findings';

/** Copies and saves every table of the section it stands in, as it is shown now. */
export function TableTools({ title }: Readonly<{ title: string }>) {
  const place = useRef<HTMLSpanElement>(null);
  const [said, setSaid] = useState('');
  const shown = (): ShownTable | null => {
    const table = place.current?.closest('section.sec')?.querySelector('table');
    return table instanceof HTMLTableElement ? readTable(table) : null;
  };
  const handleCopy = async (): Promise<void> => {
    const table = shown();
    if (table === null) setSaid(NO_TABLE);
    else
      setSaid(
        (await copyTable(table))
          ? `Copied: ${table.rows.length - 1} rows.`
          : 'This window may not write to the clipboard. Save the table instead.',
      );
  };
  const handleSave = async (): Promise<void> => {
    const table = shown();
    setSaid(table === null ? NO_TABLE : await saveShownTable(title, table.rows));
  };
  return (
    <span className="tools" ref={place}>
      <span role="status" className="s13 ink2">
        {said}
      </span>
      <Button small kind="quiet" onClick={() => void handleCopy()}>
        Copy<span className="vh">{` the table of ${title}`}</span>
      </Button>
      <Button small kind="quiet" onClick={() => void handleSave()}>
        Save…<span className="vh">{` the table of ${title}`}</span>
      </Button>
    </span>
  );
}

const NO_TABLE = 'Show it as a table first.';
