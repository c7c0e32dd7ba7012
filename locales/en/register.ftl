# Wording of the register, and of what happens to certificates after they were issued. `.hint` tells the person what
# to do next.

## Commands and options

help-option-operator = Your name, recorded with what you do (or set YIZHENG_OPERATOR; default: the account's name)
help-option-number = Certificate number
help-option-numbers = Certificate numbers; all of them are decided, or none
help-option-certificate-type = Certificate type, by name or code, where several types share a number
help-option-component = Its component with this place on the license, from 1; without it the whole license is meant
help-option-reason = Why
help-option-basis = The article that it rests on
help-option-document = Number of the document with the decision; needed for a suspension or revocation
help-option-decided-by = The body that took the decision (default: this office); needed where another body granted the component
help-option-on = Day of the decision (default: today); not before the last decision about the same certificate
help-option-publish = Publish the status list at once
help-option-application = Application number of this change
help-option-accepted-codes = A code whose wrong check character was confirmed; may be repeated
help-change = Change certificates: a new version supersedes the one before
    .after = --set takes the headers of the sheets and the labels of face items; with --component, the headers of permits (docs/REGISTER.md). An empty text leaves the field out.
help-change-fields = A field and its new text; may be repeated
help-change-sheets = Many changes: a sheet as for issue, each row with the number of an existing certificate and an application number of its own
help-renew = Renew a certificate or one component: its term goes on
help-renew-from = First day of the new term (default: as before)
help-renew-until = Last day of the new term, or long-term
help-renew-permit-number = Number that the component has from now on
help-reissue = Reissue a certificate that was lost or spoilt, or replace one so that kept commitments are left out
help-suspend = Register a suspension; --basis and --document are needed
help-restore = Register that a suspended certificate was restored
help-revoke = Register a revocation (a penalty); --basis and --document are needed
help-annul = Annul: it should not have been granted, or a commitment was not kept and not corrected (Administrative License Law, article 69)
help-withdraw = Withdraw: law was changed or repealed, or facts changed greatly (Administrative License Law, article 8)
help-deregister = Deregister: the procedure after expiry, the end of the holder, annulment, withdrawal or revocation (Administrative License Law, article 70); filings are deregistered too
help-due = List commitments (written promises, documents to follow) that are due, overdue or to be corrected
help-due-within = Also those due within so many days
help-due-on = Another day than today
help-fulfil = A commitment was kept
help-fulfil-promise = Which of several commitments, from 1
help-fail = Register that a commitment was not kept by its day, and until when the holder may correct that; no status changes
    .after = Where it is not corrected either, the body that granted the permit annuls it by a decision of its own: yizheng annul.
help-fail-correct-by = Last day of correction
help-fail-promise = Which of several commitments, from 1
help-register = What the office has issued
help-register-search = Find certificates
help-register-search-limit = Most that are shown
help-register-show = Show one certificate as it stands now
help-register-history = Show everything that happened to one certificate
help-register-export = Export certificates, and the hand-over list
help-register-export-out = The file to write; for tokens, the folder
help-register-export-format = xlsx: workbook with certificates and hand-over list; csv; handover: only the hand-over list, as CSV; tokens: the token files
help-register-check = Check the register: journal, seal, tokens, numbers, statuses
help-register-backup = Write a copy of the register's present state into a new file
help-register-backup-file = The new file
help-register-restore = Put a backup in the place of the register; the present one is kept beside it
help-register-restore-file = The backup
help-register-restore-accept-loss = Although certificates were issued, or a status list published, after the backup: what papers and lists still show is entered again
help-option-text = Part of the number, holder, application number or bundle
help-option-status = Only those with this status
help-option-all-versions = Also versions that newer ones have superseded

## Progress

progress-reading = Reading and checking the sheets
progress-checking = Checking the register
progress-rate = left:

## Issuing

issue-existing = { $existing ->
    [one] 1 application was issued before, as it is
   *[other] { $existing } applications were issued before, as they are
}{ $files ->
    [0] .
    [one] ; 1 missing file was written.
   *[other] ; { $files } missing files were written.
}
issue-check-existing = { $existing ->
    [one] 1 application was issued before, as it is.
   *[other] { $existing } applications were issued before, as they are.
}
issue-rate = {"  "}{ $seconds } s, { $rate } a second
issue-interrupted = Interrupted. What was issued is whole; run the same command again for the rest.
problem-issued-otherwise = Application “{ $reference }” was issued before as { $number }, and says something else now: { $differences }
    .hint = Correct the sheet. If the certificate itself is to change, use yizheng change with a new application number.
problem-number-ours = Numbers of “{ $type }” are given by the office ({ $pattern }); the sheet may not bring its own.
    .hint = Clear this cell.
problem-bundle-mate = Not issued because another application of the same bundle “{ $bundle }” has a problem ({ $place }).
    .hint = A bundle is issued as a whole or not at all. Correct the other application.
problem-bundle-issued = The bundle “{ $bundle }” was issued before; nothing can be added to it.
    .hint = Give this application another 联办编号, or none.
error-no-numbering = The office has no numbering for “{ $type }”.
    .hint = Give numbers in the sheet (证照编号), or add a table [[numbers]] to office.toml.
error-setting-numbers = [[numbers]] of “{ $type }” in office.toml: the pattern “{ $pattern }” { $reason }.
    .hint = For example 鲁聊东综〔{"{"}year{"}"}〕{"{"}seq:06{"}"}号: {"{"}seq:06{"}"} is the number with six digits, {"{"}year{"}"} the year.
reason-pattern-sequence = must have {"{"}seq{"}"} exactly once
reason-pattern-unknown = has braces that are neither {"{"}year{"}"} nor {"{"}seq{"}"} or {"{"}seq:06{"}"}
reason-pattern-text = makes no proper text
reason-pattern-twice = is the second one for this type

## Operators

error-operator-missing = Who are you? This office lists its operators: { $known }
    .hint = Give your name with --operator, or set YIZHENG_OPERATOR.
error-operator-unknown = “{ $name }” is not an operator of this office. Operators: { $known }
    .hint = Give your name with --operator; operators are listed in office.toml.
error-operator-text = The operator's name must be a plain text of at most { $limit } characters.

## Decisions

event-annul = annulled
event-change = changed
event-deregister = deregistered
event-deregister-filing = filing deregistered
event-fail = commitment broken, to be corrected
event-fulfil = commitment kept
event-issue = issued
event-migrate = register brought up to a newer form
event-print = printed
event-publish = status list published
event-recover = entered again after a loss
event-recover-state = status entered again after a loss
event-reissue = reissued
event-renew = renewed
event-restore = restored
event-restore-backup = backup restored
event-revoke = revoked
event-suspend = suspended
event-supersede = superseded by a newer version
event-unknown = unknown event
event-withdraw = withdrawn
status-filing-deregistered = Filing deregistered
status-closed = { $status }, and deregistered
decided = { $number }  { $holder }: { $before } → { $after }
decided-component = { $number }  { $holder }, permit { $component } “{ $permit }”: { $before } → { $after }
decided-too-few = { $number }: only { $standing } of its permits is still in force, and a composite license needs two.
    .hint = Deregister it and issue the remaining permit by itself.
decided-publish = Verification shows this decision after yizheng status publish (or --publish with this command), once verifiers have the new list.
error-date = “{ $value }” is not a date.
    .hint = Write it like 2026-11-24.
error-basis-missing = The legal basis of the decision is needed (--basis).
    .hint = For example --basis '《…》第…条'; a revocation or suspension needs a law or regulation that provides for it
error-document-missing = The number of the document with the decision is needed (--document).
    .hint = A penalty is imposed by a written decision, for example --document 水市监处罚〔2026〕12号
error-correct-by = { $number }: the last day of correction, { $on }, must be after today ({ $day }).
error-number-twice = The number { $number } is given twice.
refused-unknown = There is no certificate { $number } in the register.
    .hint = Look for it with yizheng register search.
refused-ambiguous = The number { $number } is that of several types: { $types }
    .hint = Say which one with --type.
refused-component = { $number } has no component { $component }: { $count ->
    [0] it is no composite license.
   *[other] it has { $count }.
}
    .hint = yizheng register show lists them.
refused-composite = { $number } is a composite license, which is no permit itself, and { $act ->
    [restore] cannot be restored
    [revoke] cannot be revoked
    [suspend] cannot be suspended
   *[withdraw] cannot be withdrawn
} as a whole.
    .hint = Say which of its permits is meant with --component.
refused-filing = { $number }: component { $component } “{ $name }” is a filing and no permit; it can only be deregistered.
    .hint = yizheng deregister { $number } --component { $component }
refused-other-body = { $number }: component { $component } “{ $name }” was granted by { $authority }; this office only registers what the competent body decided.
    .hint = Name that body with --decided-by, and the number of its document with --document.
refused-whole-ended = { $number }: component { $component } cannot be decided, for the whole license has ended ({ $status }).
refused-closed = { $number } was deregistered already; nothing more can be decided about it.
refused-superseded = { $number }: this version was superseded by a newer one.
refused-state = { $number }: { $act ->
    [annul] cannot be annulled
    [deregister] cannot be deregistered
    [restore] cannot be restored
    [revoke] cannot be revoked
    [suspend] cannot be suspended
   *[withdraw] cannot be withdrawn
}; its status is: { $status }.
    .hint = Which decision leads on from which status is in docs/REGISTER.md.
refused-future = { $number }: the day of the decision, { $on }, is in the future (today is { $day }).
refused-back-dated = { $number }: the decision of { $on } would be back-dated; the last one about it is of { $day }.
    .hint = Give the day on which it is really decided with --on, or leave it out for today.

## New versions

renewed = { $number }  { $holder }: version { $version }
renewed-changed = {"  "}changed: { $differences }
change-refused = { $problems ->
    [one] 1 problem; nothing was changed.
   *[other] { $problems } problems; nothing was changed.
}
error-set-form = “{ $setting }” is not of the form FIELD=TEXT.
    .hint = For example --set 法定代表人=于桂芳
error-set-field = “{ $setting }”: a component has no field “{ $field }” that may change. Known: { $known }
error-set-empty = The field { $field } may not be empty.
error-version-rules = { $number }: the new version breaks a rule of licenses ({ $rule }).
refused-application = { $number }: the application { $application } stands in the register already (for { $other }).
    .hint = A change, renewal, reissue or replacement has an application number of its own.
refused-meanwhile = { $number } was changed by somebody else meanwhile.
    .hint = Look at it with yizheng register show and try again.
refused-version-state = { $number } cannot get a new version; its status is: { $status }.
    .hint = What is suspended is restored first (yizheng restore).
refused-permit-ended = { $number }: component { $component } “{ $name }” has ended and cannot come back in a new version.
    .hint = Take it out of the sheet.
refused-other-type = { $number }: a new version must be of the same type, “{ $type }”.
refused-nothing-new = { $number }: nothing is different in the new version.
    .hint = For a lost or spoilt paper, use yizheng reissue.
refused-too-few = { $number }: fewer than two of its permits are in force, so it cannot be a composite license.
    .hint = Deregister it and issue the remaining permit by itself.
refused-no-field = { $number } has no field “{ $field }”.
    .hint = yizheng register show --json lists its fields.
refused-renew-composite = { $number } is a composite license and has no term of its own.
    .hint = Say whose term goes on with --component.
refused-renew-shorter = { $number }: the new last day { $until } is not after the present one, { $before }.

## Promises

due-later = in { $days ->
    [one] 1 day
   *[other] { $days } days
}  { $due }  { $number }  { $holder }  { $permit }: { $text }  [{ $component }.{ $promise }]
due-today = TODAY  { $due }  { $number }  { $holder }  { $permit }: { $text }  [{ $component }.{ $promise }]
due-overdue = OVERDUE { $days ->
    [one] 1 day
   *[other] { $days } days
}  { $due }  { $number }  { $holder }  { $permit }: { $text }  [{ $component }.{ $promise }]
due-correcting = to be corrected { $days ->
    [0] TODAY
    [one] in 1 day
   *[other] in { $days } days
}  { $due }  { $number }  { $holder }  { $permit }: { $text }  [{ $component }.{ $promise }]
due-uncorrected = NOT CORRECTED for { $days ->
    [one] 1 day
   *[other] { $days } days
}  { $due }  { $number }  { $holder }  { $permit }: { $text }  [{ $component }.{ $promise }]
due-sum = Open commitments due up to { $until }: { $open }, of which overdue: { $overdue }
promise-fulfilled = { $number }: the commitment “{ $text }” (due { $due }) was kept. The printed code still names it; a replacement no longer does.
promise-failed = { $number }: the commitment “{ $text }” (due { $due }) was not kept; it is to be corrected by { $correct_by }. No status has changed.
promise-annul = If it is not corrected by then, the body that granted the permit hears the holder and annuls it: yizheng annul { $number }{ $component ->
    [0] {""}
   *[other] {" "}--component { $component }
} --reason … --basis … --document …
outcome-open = open
outcome-fulfilled = kept
outcome-failed = broken, to be corrected
refused-no-promise = { $number } has no such commitment.
    .hint = yizheng register show lists them.
refused-promise-not-due = { $number }: that commitment is due on { $due }, and the day is not over.
    .hint = Register it when the day is over and it was not kept.
refused-promise-ended = { $number }: that commitment has ended already ({ $outcome }).
refused-promise-which = { $number } has several commitments: { $promises }
    .hint = Say which one with --component and --promise.

## The register

search-line = { $number }  { $type }{ $version ->
    [1] {""}
   *[other] {" "}v{ $version }
}  { $holder }  { $day }  { $state }
search-sum = { $found ->
    [one] 1 certificate
   *[other] { $found } certificates
}
search-more = The first { $found } certificates; there are more. (--limit)
register-state = Status
register-holder = Holder
register-representative = Representative
register-premises = Premises
register-application = Application
register-version = Version
register-issued = Issued
register-operator = Operator
register-index = Status index
register-bundle = Issued together as
register-permit = {"  "}{ $component }. { $name }  { $number }: { $state }
register-promise = {"  "}commitment { $component }.{ $promise }: { $text }, due { $due }: { $outcome }
history-line = { $moment }  version { $version } { $event }  ({ $operator })
history-line-component = { $moment }  version { $version }, permit { $component } { $event }  ({ $operator })
history-application = Application
history-text = Commitment
history-reason = Reason
history-basis = Legal basis
history-decided-by = Decided by
history-document = Document
history-correct-by = To be corrected by
history-on = Decided on
history-changed = { $field }: “{ $before }” → “{ $after }”
export-done = { $certificates ->
    [one] 1 certificate
   *[other] { $certificates } certificates
} → { $file }
error-export-rows = { $rows } certificates do not fit into a worksheet ({ $limit } rows).
    .hint = Export them as CSV, or choose fewer with --from and --until.
backup-done = Backup: { $file } ({ $lines } lines of the journal). Keep it apart from this machine, and the key with it.
restore-done = The register is that of the backup, { $lines } lines. The one before is kept as { $kept }.
restore-recovered = Entered again: { $certificates } certificates, { $states } states; { $carried } published indices of unknown certificates go on being published.
reason-no-register = it is no register
refused-restore = The backup is not put in the place of the register: { $reason }
    .hint = Use a newer backup. If there is none, --accept-loss enters again what papers in the folder issued and the published list show; what they do not show is lost.
refused-restore-older = it ends at line { $lines } of the journal, the register at line { $present }
error-backup = The backup { $file } cannot be used: { $reason }

## Checking the register

check-good = ✓ The register is in order: { $certificates } certificates, { $lines } lines of the journal, sealed up to line { $sealed }.
check-bad = ✗ { $problems ->
    [one] 1 problem
   *[other] { $problems } problems
}: { $certificates } certificates, { $lines } lines of the journal, sealed up to line { $sealed }.
check-problem = ✗ { $problem }
check-database = The file is damaged: { $fault }
check-lines-missing = Journal: lines { $from } to { $to } are missing.
check-lines-cut = Journal: lines { $from } to { $to } were written and are missing at the end.
check-line-changed = Journal: line { $line } ({ $event } { $number }) does not follow from the one before; it was changed, or that one was.
check-line-exchanged = Journal: lines { $line } and { $other } were exchanged.
check-event-unknown = { $event }
check-line-unknown = Journal: line { $line } has an event that this program does not know ({ $event }).
check-line-unlawful = Journal: line { $line } ({ $event } { $number }) is no lawful transition.
check-seal-none = The journal has no seal.
check-seal-invalid = The journal's seal is not this office's.
check-seal-other = Journal: line { $line } is not the one that was sealed.
check-head-none = The file register.head is missing.
check-head-other = Journal: line { $line } is not the one that register.head names.
check-token-missing = { $number }: its token is missing (line { $line } of the journal).
check-token-not-in-journal = { $number }, version { $version }: the journal knows nothing of it.
check-token-changed = { $number }, version { $version }: its token is not the one of the journal.
check-token-damaged = { $number }, version { $version }: its token is damaged.
check-token-signature = { $number }, version { $version }: its signature is not the office's.
check-row-differs = { $number }, version { $version }: its row says something else than its token.
check-index-twice = { $number }: the index { $index } of status list { $list } was given twice.
check-number-gap = Before { $number } the number { $missing } was left out, although the series has no gaps.
check-state = { $number }, version { $version }, component { $component }: its status is “{ $is }”, by the journal “{ $should }”.
check-state-not-in-journal = { $count ->
    [one] 1 status
   *[other] { $count } statuses
} of which the journal knows nothing.
check-counter = The counter of { $name } stands at { $is }, but { $should } was given out.
error-register-behind = The register ends at line { $ends }, but line { $head } was written: it is an older copy, or its end was cut off. Nothing is changed in it.
    .hint = See yizheng register check, then yizheng register restore with the newest backup.
error-register-replaced = A backup took the register's place after this work had begun (at line { $seen } of the journal). Nothing was changed in it.
    .hint = Begin again, and look first at what the register says now.
error-register-older = The status list { $file } (of { $published }) was published after all that the register knows: it is an older copy. Nothing is changed in it.
    .hint = yizheng register restore with the newest backup; otherwise numbers could be given twice, and revoked or deregistered certificates would show as in good standing.
error-register-head = The file { $file } cannot be used: { $reason }
    .hint = yizheng register check; if the register is in order, delete the file, and it is written again.
reason-head-form = it is not of its form
error-register-full = The disk is full; nothing was registered.
    .hint = Make room and run the same command again.
error-register-read-only = The register cannot be written: { $reason }
    .hint = Check the rights of the office folder and of register.db.
error-register-token = A token in the register is damaged ({ $reason }).
    .hint = See yizheng register check.
error-path-text = The name of { $file } is no text.
