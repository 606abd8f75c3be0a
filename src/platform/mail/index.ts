/**
 * Mail that goes out: queued in the action's own transaction, sent after it. Owns the table `outbox`.
 * Without a mail server (MAIL_URL) mails are files in DATA_DIR/mail.
 */

export { type MailText, mailHtml, mailPlain } from './letter.ts'
export {
  eraseMailOf,
  type Mail,
  type MailRow,
  type MailState,
  newestMails,
  queueMail,
  withInvitationsOnly,
} from './outbox.ts'
export { type MailParts, pruneMail, sendDue, sendSoon } from './send.ts'
export { mailFile, mailFileText, removeMailFiles } from './transport.ts'
