import type { OutputOf } from '../../../shared/contract/contract';
import { Note } from '../../components/Note';

export type Written = NonNullable<OutputOf<'merging.makeReceipts'>>;

type FilesWrittenProps = Readonly<{ written: Written; what: string; then: string }>;

/** What was written where, one file for each auditor. */
export const FilesWritten = ({ written, what, then }: FilesWrittenProps) => (
  <Note tone="accent">
    <b>
      {written.files.length === 1
        ? `${what} was written.`
        : `${written.files.length} files were written, one for each auditor.`}
    </b>{' '}
    <span className="path">{written.folder}</span>
    <ul>
      {written.files.map(({ fileName }) => (
        <li key={fileName}>{fileName}</li>
      ))}
    </ul>
    {then}
  </Note>
);
