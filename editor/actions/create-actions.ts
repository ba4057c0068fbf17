import type { Action } from './action';
import { arrangeOrder } from './arrange-order';
import { arrangePlaces } from './arrange-places';
import { boardFile } from './board-file';
import { makeCharts } from './chart';
import { comment } from './comment';
import { connectShapes } from './connect';
import { convertActions } from './convert';
import { copyAs } from './copy-as';
import { cropActions } from './crop';
import { cutCopyPaste } from './cut-copy-paste';
import { clearBoard, deleteShapes } from './delete';
import { describeInWords } from './describe-in-words';
import { duplicate } from './duplicate';
import { editText } from './edit-text';
import { flatten } from './flatten';
import { flipAndTurn } from './flip-and-turn';
import { formatText } from './format-text';
import { frameActions } from './frame';
import { group } from './group';
import { growActions } from './grow';
import { changeLaidOut } from './laid-changes';
import { linkActions } from './link';
import { lock } from './lock';
import { nudge } from './nudge';
import { pageThrough } from './page-through';
import { placeShape } from './place-shape';
import type { ActionPorts } from './ports';
import { toggleModes, togglePreferences } from './preference-toggles';
import { present } from './present';
import { resizeByKeys } from './resize-by-keys';
import { selectAll, selectByKeys } from './select';
import { selectSame } from './select-same';
import { splitPieces } from './split-pieces';
import { changeFontSize, copyAndPasteStyle, takeColour } from './style-actions';
import { toggleDark, toggleGrid, toggleLayers, toggleToolLock } from './toggles';
import { undoAndRedo } from './undo-redo';
import { zoom } from './zoom';

/**
 * Everything a person can be offered, in the order of the menus. Of two actions with the same key the one that is enabled is meant
 * (Enter writes in a selected shape, or takes hold of one); of several the first: a branch grows by Enter, and is written in by F2.
 */
export function createActions(ports: ActionPorts): readonly Action[] {
  return [
    ...undoAndRedo(ports),
    ...cutCopyPaste(ports),
    duplicate(ports),
    deleteShapes(ports),
    ...growActions(ports),
    connectShapes(ports),
    editText(ports),
    ...changeLaidOut(ports),
    ...makeCharts(ports),
    placeShape(ports),
    comment(ports),
    ...linkActions(ports),
    describeInWords(ports),
    ...cropActions(ports),
    selectAll(ports),
    ...selectByKeys(ports),
    ...selectSame(ports),
    ...convertActions(ports),
    splitPieces(ports),
    flatten(ports),
    ...copyAs(ports),
    ...group(ports),
    ...frameActions(ports),
    ...arrangeOrder(ports),
    ...arrangePlaces(ports),
    ...lock(ports),
    ...flipAndTurn(ports),
    ...nudge(ports),
    ...resizeByKeys(ports),
    ...copyAndPasteStyle(ports),
    takeColour(ports),
    ...changeFontSize(ports),
    ...formatText(ports),
    ...zoom(ports),
    ...pageThrough(ports),
    present(ports),
    toggleLayers(ports),
    toggleGrid(ports),
    ...togglePreferences(ports),
    ...toggleModes(ports),
    toggleDark(ports),
    toggleToolLock(ports),
    ...boardFile(ports),
    clearBoard(ports),
  ];
}
