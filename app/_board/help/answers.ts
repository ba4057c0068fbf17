import { message } from '../../_language/message';

export interface Answer {
  readonly question: string;
  readonly answer: string;
  /** What else people call it. */
  readonly keywords: string;
}

/** In the order in which a first day asks them. Nothing stands here that the product does not do. */
export const ANSWERS: readonly Answer[] = [
  {
    question: message('How do I share a board?'),
    answer: message(
      'Press Share and copy a link: to edit, to comment or to view. Whoever has the link can open the board, without an account. Only the owner can make links.',
    ),
    keywords: message('invite link together people access'),
  },
  {
    question: message('Who can see my board?'),
    answer: message(
      'You, and whoever has a link that you made. A link can be revoked under Share: who came by it is out. Boards are not encrypted end to end: whoever runs the server can read them.',
    ),
    keywords: message('private privacy secret security password'),
  },
  {
    question: message('What does “Saved” mean?'),
    answer: message(
      'The server has every change of yours on its disk. “Saving…” means that it has not answered for all of them yet. “Not saved” says why, and your changes stay on this device.',
    ),
    keywords: message('save status autosave lost'),
  },
  {
    question: message('What does “Offline” mean?'),
    answer: message(
      'The server can’t be reached. Draw on: your changes are kept on this device, and are sent and merged with those of others when the server is back.',
    ),
    keywords: message('network internet connection train plane'),
  },
  {
    question: message('What does “Not sent yet” mean?'),
    answer: message(
      'Work on this board is on this device alone. It is sent from the list of your boards as soon as the server is there. Don’t clear the data of this browser before.',
    ),
    keywords: message('waiting upload pending'),
  },
  {
    question: message('How do I undo something?'),
    answer: message(
      'Press Undo. It takes back what you did, never what others did, also after the page was loaded again.',
    ),
    keywords: message('back mistake redo'),
  },
  {
    question: message('How do I bring back what is gone?'),
    answer: message(
      'Open History: it shows every state of the board, and restores all of it or an area. Boards in the trash are restored from there for 30 days.',
    ),
    keywords: message('restore recover version past lost deleted'),
  },
  {
    question: message('How do I delete a board?'),
    answer: message(
      'In the list of your boards open the actions of a board and choose Move to trash. After 30 days it is deleted for good. The board of somebody else only leaves your list.',
    ),
    keywords: message('remove trash erase'),
  },
  {
    question: message('Where is my data kept?'),
    answer: message(
      'On the server at the address of this page, and a copy on this device. There are no accounts: this browser is you. Whoever clears its data comes as somebody new.',
    ),
    keywords: message('account login storage cookie device server'),
  },
  {
    question: message('How do I keep a copy?'),
    answer: message(
      'Save as file in the menu of a board keeps it whole, and Open file brings it back. Backup in the list of your boards takes all of them as one file. Export makes pictures and documents.',
    ),
    keywords: message('backup download export file pdf png'),
  },
  {
    question: message('How do I draw with fingers and a pen?'),
    answer: message(
      'One finger uses the tool in hand, two move and zoom the board. Once a pen has touched the board, the pen draws and a finger only moves the board, so that a resting hand leaves nothing.',
    ),
    keywords: message('touch tablet stylus palm phone'),
  },
  {
    question: message('Can I use it with a screen reader or the keyboard alone?'),
    answer: message(
      'Yes. What is on the board can be read as a list, and what others change is told. Tools and actions are in the command palette. F6 goes to the next part of the screen. Letters as shortcuts can be turned off in Preferences.',
    ),
    keywords: message('accessibility blind a11y voice'),
  },
];
