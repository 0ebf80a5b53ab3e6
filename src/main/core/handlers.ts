import type { OutputOf, ParsedInputOf, ProcedurePath } from '../../shared/contract/contract';
import {
  addAction,
  changeAction,
  closeAction,
  listActions,
  removeAction,
  reopenAction,
  stepAction,
  unstepAction,
} from '../services/actions';
import {
  getAgreement,
  getCalibration,
  getMeasures,
  getReaders,
  getReaderView,
  savePolicy,
} from '../services/agreement';
import {
  createAudit,
  getAudit,
  listAudits,
  removeAudit,
  signOffAudit,
  updateAudit,
} from '../services/audits';
import { copyBefore } from '../services/automatic-copies';
import { chooseSecond, clearSecond, getBackups, makeBackup, proveBackup } from '../services/backups';
import {
  chooseBriefTemplate,
  getBriefTemplate,
  removeBriefTemplate,
  saveBriefTemplate,
} from '../services/brief-template';
import { bringBack, findBackup } from '../services/bring-back';
import { getOwnCard, listCards, openCard, removeCard, saveOwnCard, setCompared } from '../services/cards';
import { clearList, importList, listCases, pickList, previewList } from '../services/cases';
import { getComparison, readTotals, saveTotals, setAgainst } from '../services/comparisons';
import {
  acknowledgeConcern,
  closeConcern,
  confirmCaseSystem,
  listConcerns,
  raiseConcern,
  recordTold,
} from '../services/concerns';
import type { CommandContext, QueryContext } from '../services/context';
import { copyKeeperOf } from '../services/copy-keeper';
import { explainFinding, getFindings } from '../services/findings';
import { savePack } from '../services/governance';
import {
  addActivity,
  addUsual,
  changeActivity,
  getYear,
  recordTurn,
  removeActivity,
} from '../services/improvement-calendar';
import { confirmIndependence, handBack } from '../services/independence';
import { assignAll, reassign } from '../services/issuing';
import { getIssuing } from '../services/issuing-overview';
import {
  addEscrow,
  changePassphrase,
  confirmRecoveryCode,
  forgetDevice,
  getKeys,
  makeRecoveryCode,
  rememberDevice,
  removeEscrow,
  saveRecoverySheet,
} from '../services/keys';
import { askAbout, makeQueries, makeReceipts, unask } from '../services/lead-files';
import { makePacks } from '../services/make-packs';
import { decideConflict } from '../services/merge-decisions';
import { mergeReturns, undoMerge } from '../services/merge-returns';
import { getMerging } from '../services/merging-overview';
import { getBasis, getCase, getQueue, saveRules } from '../services/moderation';
import {
  agree,
  clearAgreed,
  finishCase,
  recordAgreedCapReason,
  reinstateReading,
  signOffCase,
  unblind,
  unsignCase,
  withdrawReading,
} from '../services/moderation-acts';
import { correctAudit, getLock, lockAudit } from '../services/moderation-lock';
import { previewPack, takePack } from '../services/open-pack';
import { makePapers } from '../services/papers';
import { readPolicy, restUnder } from '../services/policy';
import { addPracticeAudit, fillPractice } from '../services/practice';
import { previewReturns } from '../services/preview-returns';
import { getPublished } from '../services/published-view';
import { getDisclosure, listReleases, previewRelease, saveDisclosure } from '../services/publishing';
import { listQueries, replyToQuery } from '../services/queries';
import {
  addElapsed,
  completeReading,
  getReading,
  listReadings,
  openReading,
  recordAnswer,
  recordCapReason,
  recordFlag,
  recordNote,
  recordProfile,
  reopenReading,
} from '../services/readings';
import { getRecovery, openOlderCopy, recover, salvage } from '../services/recovery';
import { replaceCase } from '../services/replace-case';
import { replaceKey } from '../services/replace-key';
import { getHeadlines, saveHeadlines, writeAuditWorkbook } from '../services/reports';
import { previewRestore, restoreBackup } from '../services/restore';
import {
  dispose,
  getRetention,
  previewDisposal,
  saveCertificate,
  savePeriods,
  setHold,
} from '../services/retention';
import { drawSample, getSample } from '../services/sampling';
import {
  confirmReadThrough,
  decisionsOf,
  getScreeningLists,
  keepWarning,
  readThrough,
  saveScreeningLists,
} from '../services/screening';
import { makeReturn, previewReturn } from '../services/send-return';
import { getSettings, resetList, saveList, saveMe, savePreferences } from '../services/settings';
import {
  chooseStore,
  createStore,
  discardPractice,
  lockStore,
  openPractice,
  readOnly,
  requireOpen,
  type StoreSession,
  saveConcernCard,
  stateOfStore,
  useStore,
} from '../services/store';
import { saveTable } from '../services/tables';
import { addFigure, changeTarget, listTargets, removeFigure, resetTarget } from '../services/target-register';
import { listBank, shareCriterion } from '../services/template-bank';
import {
  checkDraft,
  compareDraft,
  compareVersions,
  discardDraft,
  editDraft,
  getDraft,
  listDrafts,
  redoDraft,
  startDraft,
  undoDraft,
} from '../services/template-drafts';
import { previewTemplateFile, saveTemplateFile } from '../services/template-files';
import { historyOfDraft } from '../services/template-history';
import { publishDraft } from '../services/template-versions';
import { getTemplate, listTemplates } from '../services/templates';
import { checkWholeTrail, listTrail, trailOfReading } from '../services/trail';
import { unlockStore, unlockWithCode, unlockWithDevice } from '../services/unlock';
import type { InTurn, Jobs } from './jobs';

/** A handler per procedure of the contract; a missing one does not compile. */
export type Handlers = {
  readonly [P in ProcedurePath]: (input: ParsedInputOf<P>) => OutputOf<P> | Promise<OutputOf<P>>;
};

/** Ties the contract to the services. A query is handed a view that can only read. */
export function createHandlers(session: StoreSession, jobs: Jobs, inTurn: InTurn): Handlers {
  const { ports } = session;
  const query = (): QueryContext => {
    const store = requireOpen(session);
    return { ports, store, db: store.writer };
  };
  const command = (): CommandContext => {
    const store = requireOpen(session);
    return { ports, store, db: store.writer };
  };
  return {
    'store.state': () => stateOfStore(session),
    'store.create': (input) => createStore(session, input),
    'store.unlock': (input) => unlockStore(session, input),
    'store.unlockWithCode': (input) => unlockWithCode(session, input),
    'store.unlockWithDevice': () => unlockWithDevice(session),
    'store.recovery': () => getRecovery(session),
    'store.recover': (input) => recover(session, input),
    'store.openOlderCopy': () => openOlderCopy(session),
    'store.salvage': () => salvage(session),
    'store.findBackup': () => findBackup(session),
    'store.bringBack': (input) => bringBack(session, input),
    'store.openPractice': () => openPractice(session, (store) => fillPractice(ports, store)),
    'store.resetPractice': () => {
      discardPractice(session);
      return openPractice(session, (store) => fillPractice(ports, store));
    },
    'store.lock': () => {
      jobs.cancelAll();
      return lockStore(session);
    },
    'store.choose': () => chooseStore(session),
    'store.use': (input) => useStore(session, input),
    'store.saveCard': (input) => saveConcernCard(session, input),
    'store.cancelJob': ({ jobId }) => {
      jobs.cancel(jobId);
      return {};
    },

    'backups.get': () => getBackups(session),
    'backups.make': () => makeBackup(session),
    'backups.prove': (input) => proveBackup(session, input),
    'backups.preview': (input) => previewRestore(session, input),
    'backups.restore': (input) => {
      jobs.cancelAll();
      return restoreBackup(session, input);
    },
    'backups.chooseSecond': () => chooseSecond(session),
    'backups.clearSecond': () => clearSecond(session),

    'keys.get': () => getKeys(session),
    'keys.changePassphrase': (input) => changePassphrase(session, input),
    'keys.newRecoveryCode': () => makeRecoveryCode(session),
    'keys.confirmRecoveryCode': (input) => confirmRecoveryCode(session, input),
    'keys.saveRecoverySheet': () => saveRecoverySheet(session),
    'keys.addEscrow': (input) => addEscrow(session, input),
    'keys.removeEscrow': (input) => removeEscrow(session, input),
    'keys.rememberDevice': () => rememberDevice(session),
    'keys.forgetDevice': () => forgetDevice(session),
    'keys.replaceKey': (input) => replaceKey(session, input),

    'trail.ofReading': (input) => trailOfReading(query(), input),
    'trail.list': (input) => listTrail(query(), input),
    'trail.check': () => checkWholeTrail(query()),

    'templates.list': () => listTemplates(query()),
    'templates.get': async (input) => (await getTemplate(query(), input)) as OutputOf<'templates.get'>,

    'templates.previewFile': async (input) =>
      (await previewTemplateFile(query(), input)) as OutputOf<'templates.previewFile'>,
    'templates.saveFile': (input) => saveTemplateFile(command(), input),
    'drafts.list': () => listDrafts(query()),
    'drafts.start': async (input) => (await startDraft(command(), input)) as OutputOf<'drafts.start'>,
    'drafts.get': async (input) => (await getDraft(query(), input)) as OutputOf<'drafts.get'>,
    'drafts.edit': (input) => editDraft(command(), input),
    'drafts.undo': async (input) => (await undoDraft(command(), input)) as OutputOf<'drafts.undo'>,
    'drafts.redo': async (input) => (await redoDraft(command(), input)) as OutputOf<'drafts.redo'>,
    'drafts.discard': (input) => discardDraft(command(), input),
    'drafts.check': (input) => checkDraft(query(), input),
    'drafts.history': (input) => historyOfDraft(query(), input),
    'drafts.compare': async (input) => (await compareDraft(query(), input)) as OutputOf<'drafts.compare'>,
    'drafts.compareVersions': async (input) =>
      (await compareVersions(query(), input)) as OutputOf<'drafts.compareVersions'>,
    'drafts.publish': (input) => publishDraft(command(), input),

    'bank.list': () => listBank(query()),
    'bank.share': (input) => shareCriterion(command(), input),

    'audits.list': () => listAudits(query()),
    'audits.get': (input) => getAudit(query(), input),
    'audits.create': (input) => createAudit(command(), input),
    'audits.update': (input) => updateAudit(command(), input),
    'audits.draw': (input) => drawSample(command(), input),
    'audits.signOff': (input) => signOffAudit(command(), input),
    'audits.createPractice': (input) => addPracticeAudit(command(), input),
    'audits.remove': (input) => removeAudit(command(), input, () => copyBefore(session, 'before-removal')),

    'cases.sample': (input) => getSample(query(), input),
    'cases.list': (input) => listCases(query(), input),
    'cases.pickList': () => pickList(command()),
    'cases.preview': (input) => previewList(query(), input),
    'cases.importList': (input) => importList(command(), input),
    'cases.clearList': (input) => clearList(command(), input),

    'readings.list': (input) => listReadings(query(), input),
    'readings.get': (input) => getReading(query(), input),
    'readings.open': (input) => openReading(command(), input),
    'readings.recordAnswer': (input) => recordAnswer(command(), input),
    'readings.recordNote': (input) => recordNote(command(), input),
    'readings.recordFlag': (input) => recordFlag(command(), input),
    'readings.recordProfile': (input) => recordProfile(command(), input),
    'readings.recordCapReason': (input) => recordCapReason(command(), input),
    'readings.addElapsed': (input) => addElapsed(command(), input),
    'readings.complete': (input) => completeReading(command(), input),
    'readings.reopen': (input) => reopenReading(command(), input),

    'screening.getLists': () => getScreeningLists(query()),
    'screening.saveLists': (input) => saveScreeningLists(command(), input),
    'screening.decisions': (input) => decisionsOf(query(), input),
    'screening.keep': (input) => keepWarning(command(), input),
    'screening.readThrough': (input) => readThrough(query(), input),
    'screening.confirmReadThrough': (input) => confirmReadThrough(command(), input),

    'retention.get': () => getRetention(query()),
    'retention.savePeriods': (input) => savePeriods(command(), input),
    'retention.setHold': (input) => setHold(command(), input),
    'retention.preview': (input) => previewDisposal(query(), input, copyKeeperOf(session)),
    'retention.dispose': (input) => dispose(command(), input, copyKeeperOf(session)),
    'retention.saveCertificate': (input) => saveCertificate(command(), input),

    'concerns.list': () => listConcerns(query()),
    'concerns.raise': (input) => raiseConcern(command(), input),
    'concerns.recordTold': (input) => recordTold(command(), input),
    'concerns.confirmCaseSystem': (input) => confirmCaseSystem(command(), input),
    'concerns.acknowledge': (input) => acknowledgeConcern(command(), input),
    'concerns.close': (input) => closeConcern(command(), input),

    'cards.mine': () => getOwnCard(command()),
    'cards.list': () => listCards(query()),
    'cards.saveMine': () => saveOwnCard(command()),
    'cards.open': (input) => openCard(command(), input),
    'cards.setCompared': (input) => setCompared(command(), input),
    'cards.remove': (input) => removeCard(command(), input),

    'issuing.get': (input) => getIssuing(query(), input),
    'issuing.assign': (input) => assignAll(command(), input),
    'issuing.reassign': (input) => reassign(command(), input),
    'issuing.replace': (input) => replaceCase(command(), input),
    'issuing.makePacks': (input) => makePacks(command(), input),

    'packs.preview': (input) => previewPack(command(), input),
    'packs.take': (input) => takePack(command(), input),
    'packs.handBack': (input) => handBack(command(), input),
    'packs.confirmIndependence': (input) => confirmIndependence(command(), input),
    'packs.queries': (input) => listQueries(query(), input),
    'packs.reply': (input) => replyToQuery(command(), input),
    'packs.previewReturn': (input) => previewReturn(query(), input),
    'packs.makeReturn': (input) => makeReturn(command(), input),

    'merging.get': (input) => getMerging(query(), input),
    'merging.preview': (input) => previewReturns(command(), input),
    'merging.merge': (input) => mergeReturns(command(), input, () => copyBefore(session, 'before-merge')),
    'merging.undo': (input) => undoMerge(command(), input),
    'merging.decide': (input) => decideConflict(command(), input),
    'merging.makeReceipts': (input) => makeReceipts(command(), input),
    'merging.ask': (input) => askAbout(command(), input),
    'merging.unask': (input) => unask(command(), input),
    'merging.makeQueries': (input) => makeQueries(command(), input),

    'moderation.basis': (input) => getBasis(query(), input),
    'moderation.queue': (input) => getQueue(query(), input),
    'moderation.saveRules': (input) => saveRules(command(), input),
    'moderation.getCase': (input) => getCase(query(), input),
    'moderation.unblind': (input) => unblind(command(), input),
    'moderation.agree': (input) => agree(command(), input),
    'moderation.clearAgreed': (input) => clearAgreed(command(), input),
    'moderation.recordCapReason': (input) => recordAgreedCapReason(command(), input),
    'moderation.finish': (input) => finishCase(command(), input),
    'moderation.signOff': (input) => signOffCase(command(), input),
    'moderation.unsign': (input) => unsignCase(command(), input),
    'moderation.withdraw': (input) => withdrawReading(command(), input),
    'moderation.reinstate': (input) => reinstateReading(command(), input),
    'moderation.measures': (input) => getMeasures(query(), input),
    'moderation.agreement': (input) => getAgreement(query(), input),
    'moderation.savePolicy': (input) => savePolicy(command(), input),
    'moderation.readers': (input) => getReaders(query(), input),
    'moderation.readerView': (input) => getReaderView(command(), input),
    'moderation.calibration': (input) => getCalibration(query(), input),
    'moderation.getLock': (input) => getLock(query(), input),
    'moderation.lock': (input) => lockAudit(command(), input),
    'moderation.correct': (input) => correctAudit(command(), input),

    'findings.get': async (input) => (await getFindings(query(), input)) as OutputOf<'findings.get'>,
    'findings.published': async (input) =>
      (await getPublished(query(), input)) as OutputOf<'findings.published'>,
    'findings.explain': (input) => explainFinding(query(), input),
    'comparisons.get': (input) => getComparison(query(), input),
    'comparisons.setAgainst': (input) => setAgainst(command(), input),
    'comparisons.readTotals': (input) => readTotals(query(), input),
    'comparisons.saveTotals': (input) => saveTotals(command(), input),
    'releases.preview': (input) => previewRelease(query(), input),
    'releases.list': (input) => listReleases(query(), input),
    'releases.getSettings': () => getDisclosure(query()),
    'releases.saveSettings': (input) => saveDisclosure(command(), input),

    'reports.getHeadlines': (input) => getHeadlines(query(), input),
    'reports.saveHeadlines': (input) => saveHeadlines(command(), input),
    'reports.writeWorkbook': (input) =>
      writeAuditWorkbook(query(), input, {
        jobs,
        reading: (work) => inTurn(() => readOnly(session, work)),
        writing: inTurn,
      }),

    'reports.makePapers': (input) =>
      makePapers(query(), input, {
        jobs,
        reading: (work) => inTurn(() => readOnly(session, work)),
        writing: (work) => inTurn(() => work(command())),
      }),
    'reports.getBriefTemplate': () => getBriefTemplate(query()),
    'reports.chooseBriefTemplate': () => chooseBriefTemplate(command()),
    'reports.removeBriefTemplate': () => removeBriefTemplate(command()),
    'reports.saveBriefTemplate': () => saveBriefTemplate(command()),

    'actions.list': () => listActions(query()),
    'actions.add': (input) => addAction(command(), input),
    'actions.change': (input) => changeAction(command(), input),
    'actions.step': (input) => stepAction(command(), input),
    'actions.unstep': (input) => unstepAction(command(), input),
    'actions.close': (input) => closeAction(command(), input),
    'actions.reopen': (input) => reopenAction(command(), input),
    'actions.remove': (input) => removeAction(command(), input),
    'calendar.year': (input) => getYear(query(), input),
    'calendar.add': (input) => addActivity(command(), input),
    'calendar.change': (input) => changeActivity(command(), input),
    'calendar.remove': (input) => removeActivity(command(), input),
    'calendar.turn': (input) => recordTurn(command(), input),
    'calendar.addUsual': () => addUsual(command()),
    'targets.list': () => listTargets(query()),
    'targets.change': (input) => changeTarget(command(), input),
    'targets.reset': (input) => resetTarget(command(), input),
    'targets.addFigure': (input) => addFigure(command(), input),
    'targets.removeFigure': (input) => removeFigure(command(), input),
    'tables.save': async (input) => (await saveTable(command(), input)) as OutputOf<'tables.save'>,

    'settings.get': () => getSettings(query()),
    'settings.saveMe': (input) => saveMe(command(), input),
    'settings.savePreferences': async (input) => {
      const policy = readPolicy(ports.files.policyFile);
      const saved = await savePreferences(command(), input);
      if (session.opened !== null) session.opened.idleMinutes = restUnder(policy, saved.idleMinutes);
      return saved;
    },
    'settings.saveList': (input) => saveList(command(), input),
    'settings.resetList': (input) => resetList(command(), input),

    'governance.savePack': async () => (await savePack(ports)) as OutputOf<'governance.savePack'>,
  };
}
