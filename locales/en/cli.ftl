# Wording of the command line. `.hint` tells the person what to do next.

error-prefix = error:{" "}
hint-prefix = what to do:{" "}
label-value = {"  "}{ $label }: { $value }
checked-at = Checked at

## Commands and options

help-value-options = OPTIONS
help-value-command = COMMAND
help-possible = {" "}({ $value })
help-default = {" "}(default: { $value })
help-heading-usage = Usage:
help-heading-commands = Commands
help-heading-options = Options
help-heading-arguments = Arguments
help-option-help = Show help
help-option-version = Show the version
help-option-json = Print results as JSON
help-option-lang = Language: zh-CN or en (default: the system's)
help-option-command = The command to run
help-option-passphrase-file = Read the passphrase from the first line of a file (/dev/fd/3 for a descriptor); or set YIZHENG_PASSPHRASE
help-option-folder = The office folder (or set YIZHENG_OFFICE; default: the current folder)
help-option-out = Output folder
help-option-format = Picture formats, several joined by a comma
help-option-level = Error correction level
help-option-base-url = Address of the verifier page, printed at the start of each code
help-option-inputs = Text of a code, token file, PNG/JPEG photo or SVG; - for standard input
help-yizheng = Issue, draw and verify composite licenses (一业一证) and e-certificates
help-init = Make an office folder with a fresh encrypted signing key
help-init-folder = The folder to make
help-init-settings = Read the settings from a file instead of options
help-init-name = Name of the authority, as printed on certificates
help-init-code = The authority's unified social credit code
help-init-division = Division code (six digits)
help-init-status-list = Name of the status list; without one, certificates can never be suspended or revoked
help-issue = Issue certificates from a sheet of applications (XLSX, CSV or JSON)
    .after = If any row has a problem, nothing is issued and every problem is listed; --skip-bad issues the good ones.
help-issue-files = Sheets of applications; permits may stand in a second sheet or file
help-issue-out = Folder for tokens and codes (default: issued, in the office folder)
help-issue-check = Only check; issue nothing
help-issue-skip-bad = Issue the good applications although others have problems
help-issue-accepted-codes = A code whose wrong check character was confirmed; may be repeated
help-qr = Draw QR codes (PNG, SVG)
help-qr-size = Printed edge in millimetres, quiet zone included
help-verify = Verify codes, tokens and photos
    .after = Exit codes: 0 valid, 3 caution, 1 invalid, 4 an input is unreadable or no license.
help-verify-authority = Whom to trust: the authority.json that an office hands out
help-verify-office = Whom to trust: an office folder (or set YIZHENG_OFFICE)
help-verify-at = Verify as of this time: 2026-11-23 or 2026-11-23T09:30:00+08:00
help-show = Show what a token says, without judging it

## Mistakes on the command line

usage-hint = Use --help for help.
usage-value = “{ $argument }” cannot be “{ $value }”.{ $listed ->
    [0] {""}
   *[other] {" "}Possible: { $possible }.
}
usage-value-missing = “{ $argument }” needs a value.
usage-unknown = There is no option “{ $argument }”.
usage-command = There is no command “{ $argument }”.
usage-command-missing = A command is missing: { $argument }
usage-missing = Missing: { $argument }
usage-twice = “{ $argument }” may be given only once.
usage-no-value = “{ $argument }” takes no value.
usage-conflict = “{ $argument }” cannot be used together with “{ $other }”.
usage-other = The command line makes no sense: { $reason }

## Passphrase

passphrase-prompt = Passphrase of the key:{" "}
passphrase-prompt-new = Passphrase for the new key:{" "}
passphrase-prompt-again = Once more:{" "}
error-passphrase-differs = The two passphrases differ; nothing was made.
    .hint = Run the command again.
error-passphrase-short = The passphrase is too short: at least { $least } characters.
    .hint = Choose a longer one, several words for instance.
error-passphrase-missing = There is no passphrase.
    .hint = Run in a terminal to type it, use --passphrase-file, or set YIZHENG_PASSPHRASE.
error-passphrase-file = Cannot read the passphrase file { $file }: { $reason }
    .hint = Check the path; the file's first line is the passphrase.
error-passphrase = Wrong passphrase, or a damaged key file: { $file }
    .hint = Check the passphrase; restore a damaged key from its backup.
error-key-unreadable = Cannot read the key file { $file }: { $reason }
    .hint = Restore it from its backup.
error-key-plain = The key file is not encrypted: { $file }
    .hint = Encrypt it with openssl pkcs8 -topk8 -v2 aes-256-cbc.
error-key-of-another = The key is not the one in authority.json.
    .hint = See that the keys folder and authority.json belong to one office.

## Office folder

init-done = Made the office folder { $folder }
    {"  "}Authority: { $name }
    {"  "}Key: { $key }
    {"  "}Hand { $authority } to those who verify. Keep the passphrase elsewhere: without it the key is lost.
error-office-exists = { $folder } already holds an office; it is not replaced.
    .hint = Choose another folder.
error-no-office = { $folder } is no office folder (no office.toml).
    .hint = Name one with --office, or make one with yizheng init.
error-settings = The settings file { $file } is wrong: { $reason }
    .hint = Compare with the office.toml of a new office.
error-setting-text = The setting { $field } is empty or holds characters that no certificate may carry.
error-setting-code = The setting code, the unified social credit code “{ $code }”, is wrong: { $reason }
error-setting-division = The setting division must be a division code of six digits.
error-setting-url = { $field } must be an ASCII address beginning with https://, without #, of at most 200 characters.
error-setting-list = The setting { $field } takes letters, digits and hyphens, at most 40.
error-setting-size = { $field } must lie between 10 and 300 millimetres.
error-authority = The authority file { $file } is wrong: { $reason }
    .hint = Ask the office for its authority.json again.
error-no-authority = No trusted authority is given.
    .hint = Use --authority authority.json or --office DIR.
error-catalogue-file = The catalogue file { $file } is wrong: { $reason }
    .hint = Correct the place named, or restore the file from a backup.
error-catalogue-rule = “{ $name }” in { $folder } is wrong: { $rule ->
    [twice] the name stands there twice
    [two-components] an industry needs at least two permits
    [unknown-component] an industry names a permit that is not in permit-items.toml
   *[other] { $rule }
}
error-register-open = Cannot open the register { $file }: { $reason }
    .hint = Restore it from a backup; without it, numbers could be given twice.
error-register-empty = it is empty
error-register-busy = Another program is using the register and did not let go; nothing was changed.
    .hint = Try again when it has finished.
error-register-version = The register { $file } is of version { $found }; this program knows { $known }.
    .hint = Use a newer program.
error-register = The register failed; nothing was registered: { $reason }

## Files and codes

error-output = Cannot write { $file }: { $reason }
    .hint = See whether the folder exists, is writable, and the disk has room.
error-output-exists = { $file } exists; it is not replaced.
    .hint = Choose another output folder, or move it away.
error-input = { $input }: { $reason }
error-foreign = { $input }: no license code ({ $kind }: { $text })
error-not-a-token = { $input }: no complete license token ({ $reason })
error-code-too-long = The code of certificate { $number } would have { $characters } characters, more than a QR code holds at level { $level }.
    .hint = Lower the error correction level, or shorten what the face says.
error-sign = Certificate { $number } was not signed: { $reason }
error-time = Cannot read the time “{ $value }”.
    .hint = Write 2026-11-23 or 2026-11-23T09:30:00+08:00.
error-fault = A fault of this program: { $reason }
    .hint = Please tell its developers.
code-facts = version { $version }, { $modules }×{ $modules } modules, level { $level }; printed { $edge } mm wide, a module is { $module } mm
code-small = Note: the smallest module is { $module } mm (below { $limit }); cheap phones may fail. Print at least { $needed } mm wide, or lower the error correction level.

## Issuing

issue-line = { $number }  { $holder }  ({ $bytes } bytes, QR version { $version })
issue-more = … and { $rest } more
issue-done = { $issued ->
    [one] Issued 1 certificate
   *[other] Issued { $issued } certificates
} into { $folder }{ $bad ->
    [0] .
    [one] ; 1 application has problems and was not issued. Correct it and run the same sheet with --skip-bad again: what is issued is never issued twice.
   *[other] ; { $bad } applications have problems and were not issued. Correct them and run the same sheet with --skip-bad again: what is issued is never issued twice.
}
issue-checked = { $good ->
    [one] Checked: the application can be issued. Nothing was issued.
   *[other] Checked: all { $good } applications can be issued. Nothing was issued.
}
issue-refused = { $problems ->
    [one] 1 problem
   *[other] { $problems } problems
}; nothing was issued. Applications without a problem: { $good }.
issue-correct = Correct them and try again.
issue-correct-or-skip = Correct them and try again, or use --skip-bad to issue those without a problem.
issue-unreadable = Correct them and try again. --skip-bad does not help here: a file or sheet could not be used as a whole, or a permit belongs to no application.

## Places

problem-line = { $place }: { $problem }
place-file = { $file }
place-sheet = { $file }, sheet “{ $sheet }”
place-row = { $start }, row { $row }
place-cell = { $start }, row { $row }, column { $column } ({ $header })
place-document = { $file } at { $pointer }

## Problems of a sheet

problem-file-unreadable = Cannot read the file: { $reason }
problem-file-too-large = The file is larger than { $limit } MB.
    .hint = Split it and issue in batches.
problem-file-old-excel = This is an old Excel file (.xls).
    .hint = Save it as .xlsx or CSV in Excel.
problem-file-encoding = The text is neither UTF-8, UTF-16 nor GB18030.
    .hint = Save it as “CSV UTF-8”.
problem-json-syntax = Faulty JSON in line { $line }, column { $column }: { $reason }
    .hint = Look for a missing comma, bracket or quotation mark there or just before.
problem-json-shape = The fields of an application or a permit belong here.
    .hint = The form is described in docs/SHEETS.md.
problem-csv-syntax = Faulty CSV: { $reason }
    .hint = Save the sheet again as “CSV UTF-8”, or use XLSX.
problem-sheet-empty = There are no applications in it.
    .hint = The first row is the header; applications begin in the second.
problem-sheet-columns = { $found } columns; at most { $limit } are read.
    .hint = Delete the columns that no application needs.
problem-column-unknown = Unknown column “{ $header }”.
    .hint = Known: { $known }, and the face items of the catalogue's certificate types.
problem-column-missing = The column “{ $header }” is missing.
    .hint = The first row must be the header and have this column.
problem-column-twice = One field is filled in two columns.
    .hint = Keep the one that is right.
problem-cell-without-header = There is something in a column without a header.
    .hint = Clear the cell, or give its column a header.
problem-permit-stray = No application has the reference of this permit.
    .hint = Correct the reference, or add the application's row.
problem-permit-reference = The reference is not a text cell.
    .hint = Format the column as text and type it again.
problem-missing = “{ $header }” is not filled in.
problem-cell-empty = There is nothing in it.
problem-cell-number = A number ({ $value }) where a text belongs; a code in it may have lost digits.
    .hint = Format the column as text and type it again (in JSON: put it in quotation marks).
problem-cell-date = A date cell ({ $value }) where a text belongs.
    .hint = Format the column as text and type it again.
problem-cell-faulty = This cell's value cannot be used ({ $value }).
problem-text-forbidden = Character { $at } is { $character }, which is invisible or reorders text (a line break, a zero-width character).
    .hint = Delete it, or type the cell again.
problem-text-nfc = The text is not in its composed form (Unicode NFC).
    .hint = If this looks the same to you, copy it into the cell: { $suggestion }
problem-text-long = { $bytes } bytes; at most { $limit } are allowed, about { $characters } Chinese characters.
    .hint = Shorten it.
problem-date = “{ $value }” is no date.
    .hint = Write 2026-03-18, or 长期 where there is no last day.
problem-date-number = A number ({ $value }), no date.
    .hint = Format the cell as a date, or write 2026-03-18 as text.
problem-term-missing = The last valid day is missing.
    .hint = Write a date, or 长期.
problem-term-reversed = The last valid day is before the first.
problem-composite-term = A composite license has no term of its own.
    .hint = Clear this cell; terms belong to the permits.
problem-type-unknown = The catalogue has no certificate type “{ $name }”.
    .hint = Names must match exactly; similar ones: { $known }
problem-industry-unknown = The catalogue has no industry “{ $name }”.
    .hint = Names must match exactly; similar ones: { $known }
problem-industry-needless = Only composite licenses have an industry.
    .hint = Clear this cell.
problem-permit-unknown = The catalogue has no permit “{ $name }”.
    .hint = Names must match exactly; similar ones: { $known }
problem-permit-not-of-industry = “{ $name }” is no component of “{ $industry }”.
    .hint = Its components are: { $known }
problem-permit-twice = The permit “{ $name }” is given twice with the same number.
    .hint = Delete one of them.
problem-permits-none = A composite license without permits.
    .hint = Give them in a second sheet or file with the same 申请编号, or in columns 许可1名称 and so on.
problem-permits-one = A composite license with one permit; it needs at least two.
    .hint = Issue a single permit instead.
problem-permits-many = More than { $limit } permits.
problem-permits-needless = This certificate type has no permits.
    .hint = Clear the permits, or choose the composite type.
problem-item-not-of-type = “{ $label }” is no face item of “{ $type }”.
    .hint = Clear this cell, or correct the certificate type.
problem-item-code = The item code of “{ $name }” is { $found } here and { $expected } in the catalogue.
    .hint = Correct it, or leave the cell empty: the catalogue's code is then used.
problem-commitment-half = A commitment needs both its text and its due day.
    .hint = Fill in both cells, or clear both.
problem-code-check = The check character of “{ $code }” should be { $expected }, not { $found }.
    .hint = Compare with the original; if it is really printed so, confirm with --accept-code { $code }.
problem-code-character = Character { $at } of the code cannot be “{ $character }”.
    .hint = Compare with the original; letters are capitals.
problem-code-length = The code has { $found } characters; it should have { $expected }.
    .hint = Compare with the original. For another kind of code, fill in 主体代码类型.
problem-code-identity = This looks like an identity number, not a unified social credit code.
    .hint = Compare with the original; for an identity number, write 身份证 as 主体代码类型.
problem-code-type-unknown = Unknown holder code type “{ $name }”.
    .hint = Known: { $known }, or the type number.
problem-identity-check = The check character of the identity number is wrong.
    .hint = Compare with the card. If it is another kind of code, fill in 主体代码类型.
problem-identity-date = The birth date in the identity number does not exist.
    .hint = Compare with the card. If it is another kind of code, fill in 主体代码类型.
problem-division = A division has six digits.
    .hint = Correct it, or leave the cell empty: the office's own division is then used.
problem-rules = It breaks a rule of the format: { $rule }
problem-reference-twice = The reference “{ $value }” is given twice, first in { $first }. Neither is issued.
    .hint = Delete one of the rows, or correct its reference.
problem-number-twice = The certificate number “{ $value }” is given twice, first in { $first }. Neither is issued.
    .hint = Correct the number of one of them.
problem-issued = Application “{ $reference }” was issued before ({ $number }).
    .hint = Delete its row, or use --skip-bad to issue the others.
problem-number-given = Certificate number “{ $number }” was given to application “{ $reference }”.
    .hint = Give another number.

## Inputs

input-unreadable = Cannot be read: { $reason }
input-missing = There is no such file, and it does not look like the text of a code.
    .hint = Check the path; put the text of a code in quotation marks.
input-too-large = Larger than { $limit } MB.
input-empty = There is nothing in it.
input-no-code = No QR code was found in the picture.
    .hint = Fill the frame with the code, focus, avoid glare, and take it again.
input-bad-picture = The picture is damaged or of an unknown format ({ $reason }).
    .hint = Take or save it again as PNG or JPEG.
input-other-format = { $format } files are not read.
    .hint = Save or export it as PNG or JPEG.
foreign-code = No license code but { $kind }: { $text }
foreign-contact = a contact
foreign-empty = nothing at all
foreign-geo = a place on a map
foreign-hcert = an EU health certificate
foreign-jwt = a token of another system (JWT)
foreign-link = a plain web link
foreign-mail = a mail address
foreign-payment = a payment code
foreign-phone = a telephone number
foreign-text = plain text
foreign-wifi = access to a wireless network

## Verifying

verify-summary = { $all } inputs: { $valid } valid, { $caution } caution, { $invalid } invalid, { $unreadable } unreadable or no license
# A single certificate: whether it runs for ever or has no term at all, its face says.
term-no-last-day = From { $from }, no last day

## What the system says about a file

io-exists = it exists already
io-full = the disk is full
io-is-a-folder = it is a folder
io-not-a-folder = there is a file where a folder should be
io-not-found = it does not exist
io-not-text = it is no UTF-8 text
io-permission = no permission
io-read-only = the disk cannot be written to

## Showing

show-unverified = Not verified: anybody could have written this. Use verify to decide.
show-sizes = { $token } bytes, { $deflated } compressed, { $digits } digits in the code
