import type { MergePreviewView } from '../../../shared/contract/merging';
import { Note } from '../../components/Note';
import { counted, KIND_WORDS, KINDS_IN_ORDER, type MergeKind } from './say-merge';

/** Counts by kind, concerns, and the files. */
export function InTheFiles({ preview: { files, rows } }: Readonly<{ preview: MergePreviewView }>) {
  const concerns = files.reduce((sum, each) => sum + each.concerns, 0);
  const declined = files.reduce((sum, each) => sum + each.declined, 0);
  const duplicates = files.filter(({ duplicate }) => duplicate).length;
  const refused = files.filter((each) => each.refused !== null).length;
  return (
    <section className="out-list" aria-label="What is in the files">
      <h2 className="h2">
        {files.length === 1 ? 'What is in the file' : `What is in the ${files.length} files`}
      </h2>
      <p className="sub">
        {refused === 0
          ? 'All sealed for you, none altered.'
          : `${counted(refused, 'file is', 'files are')} refused; the others are sealed for you and not altered.`}
      </p>
      <table className="outcomes">
        <caption className="vh">Readings by what they are to the store</caption>
        <tbody>
          {KINDS_IN_ORDER.map((kind) => {
            const count = rows.filter((row) => row.kind === kind).length;
            return count === 0 ? null : <Outcome key={kind} kind={kind} count={count} />;
          })}
          <tr className="total">
            <td className="n">{rows.length}</td>
            <td>{rows.length === 1 ? 'Reading' : 'Readings'}</td>
          </tr>
        </tbody>
      </table>
      {duplicates === 0 ? null : (
        <p className="s14 ink2">{`${counted(duplicates, 'file was', 'files were')} merged before or came twice. That changes nothing.`}</p>
      )}
      {declined === 0 ? null : (
        <p className="s14 ink2">{`${counted(declined, 'reading was', 'readings were')} handed back.`}</p>
      )}
      {concerns === 0 ? null : (
        <Note tone="stop">
          <b>{counted(concerns, 'concern.', 'concerns.')}</b> On the concerns desk already. Concerns are taken
          in even when their reading is not.
        </Note>
      )}
      <h3 className="h3">Files</h3>
      <ul className="files s14">
        {files.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may carry one name, and none moves
          <li key={index}>
            <span>{file.from === null ? file.fileName : file.from.designation}</span>
            <span>{file.refused === null ? file.readings : 'refused'}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const Outcome = ({ kind, count }: Readonly<{ kind: MergeKind; count: number }>) => (
  <tr className={KIND_WORDS[kind].needs ? 'need' : undefined}>
    <td className="n">{count}</td>
    <td>
      <b>{KIND_WORDS[kind].name}</b>
      <small>{KIND_WORDS[kind].hint}</small>
    </td>
  </tr>
);
