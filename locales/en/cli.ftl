# Wording of the command line. `.hint` tells the person what to do next.

error-prefix = error:{" "}
hint-prefix = what to do:{" "}
label-value = {"  "}{ $label }: { $value }
checked-at = Verified at

## Commands and options

help-value-options = OPTIONS
help-value-command = COMMAND
help-value-address = ADDRESS
help-value-code = CODE
help-value-date = DATE
help-value-days = DAYS
help-value-delegation = DELEGATION
help-value-digits = DIGITS
help-value-dir = DIR
help-value-dpi = DPI
help-value-field = FIELD
help-value-file = FILE
help-value-form = FORM
help-value-format = FORMAT
help-value-hours = HOURS
help-value-industry = INDUSTRY
help-value-input = INPUT
help-value-k = K
help-value-key = KEY
help-value-key-pem = KEY.PEM
help-value-level = LEVEL
help-value-mm = MM
help-value-n = N
help-value-name = NAME
help-value-new = NEW
help-value-number = NUMBER
help-value-old = OLD
help-value-paper = PAPER
help-value-path = PATH
help-value-permit = PERMIT
help-value-pub-pem = PUB.PEM
help-value-reference = REFERENCE
help-value-request = REQUEST
help-value-root = ROOT
help-value-text = TEXT
help-value-thumbprint = THUMBPRINT
help-value-time = TIME
help-value-type = TYPE
help-value-url = URL
help-value-division = DIVISION
help-value-edition = EDITION
help-value-keys = KEYS
help-value-method = METHOD
help-value-status = STATUS
help-possible = {" "}({ $value })
help-default = {" "}(default: { $value })
help-heading-usage = Usage:{" "}
help-heading-commands = Commands
help-heading-options = Options
help-heading-arguments = Arguments
help-heading-colon = :
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
help-yizheng = Issue, make codes of, and verify composite licenses (一业一证) and e-certificates
help-init = Make an office folder with a fresh encrypted signing key
help-init-folder = The folder to make
help-init-settings = Read the settings from a file instead of options
help-init-name = Name of the authority, as printed on certificates
help-init-code = The authority's unified social credit code
help-init-division = Division code (six digits)
help-init-status-list = Name of the status list; without one, verifiers cannot see a later revocation, suspension or deregistration
help-issue = Issue certificates from a sheet of applications (XLSX, CSV or JSON)
    .after = If any row has a problem, nothing is issued and every problem is listed; --skip-bad issues the good ones.
help-issue-files = Sheets of applications; permits may stand in a second sheet or file
help-issue-out = Folder for tokens and codes (default: issued, in the office folder)
help-issue-check = Only check; issue nothing
help-issue-skip-bad = Issue the good applications although others have problems
help-issue-accepted-codes = A code whose wrong check character was confirmed; may be repeated
help-qr = Make QR codes (PNG, SVG)
help-qr-size = Printed edge in millimetres, quiet zone included
help-verify = Verify codes, tokens and photos
    .after = Exit codes: 0 valid, 3 caution, 1 invalid, 4 an input is unreadable or no license.
help-verify-authority = The issuing authority to trust: its authority.json
help-verify-office = The issuing authority to trust: its office folder (or set YIZHENG_OFFICE)
help-verify-at = Verify as of this time: 2026-11-23 or 2026-11-23T09:30:00+08:00
help-show = Show what a token says, without judging it
help-option-authority-level = Level at which it acts: national, province, city, county, town or village
help-option-divisions = Division of 2, 4 or 6 digits, may be repeated; 371500 is the whole city
help-option-all-divisions = Everywhere
help-option-types = Certificate type code, may be repeated
help-option-all-types = Every certificate type
help-option-items = Permit item code, may be repeated
help-option-all-items = Every permit item
help-option-from = First day, such as 2026-11-24
help-option-until = Last day, such as 2029-12-31
help-option-legal-authority = The legal authority, where its powers were entrusted or its second seal is used; needs --agreement and --method too
help-option-agreement = Number of the agreement
help-option-method = How the powers were handed down
help-option-parent = The parent's own delegation: nothing wider than it is signed
help-option-signing-office = The key of this office folder signs
help-option-signing-key = This key signs
help-option-by-root = The people of the root sign together: only a draft is written
help-option-expires = Renewal date: a newer one is published by this day, such as 2027-06-30
help-status = Status lists of certificates
help-status-publish = Make the office's status list from its register, signed for verifiers
    .after = Written to the folder status of the office; its own verify uses the newest one there.
help-status-publish-out = Also write a copy to this file, to hand on
help-status-publish-expires = Days after which it is no longer used (default: no limit)
help-trust = Trust: the delegations, keys and packs of issuing authorities
    .after = Files are handed from one to the next; nothing needs a network. A worked example is in docs/CLI.md.
help-trust-key = Keys of persons and publishers
help-trust-key-new = Make a pair of keys
help-trust-key-new-out = Folder and name; gives NAME.key.pem (to keep) and NAME.pub.pem (to hand on)
help-trust-root = The root, signed by several people
help-trust-root-new = Make a draft of a root, to be signed
help-trust-root-new-name = Name of the trust domain, the same for ever
help-trust-root-new-keys = Public key of somebody who signs; once for each
help-trust-root-new-threshold = How many of them must sign
help-trust-root-new-publishers = Public key that may sign packs; may be repeated
help-trust-root-new-out = The draft
help-trust-root-sign = Show what is to be signed, and add one's signature
    .after = For what several people sign: roots, and delegations and key events by the root. Earlier signatures stay.
help-trust-root-sign-file = The file to sign; the signature is added in place
help-trust-root-sign-key = One's own key
help-trust-root-sign-root = For a delegation or key event: the root whose people sign it
help-trust-root-sign-previous = For a new root: the root before it, whose people sign too
help-trust-root-rotate = Make a draft of the next root: other people, other publishers, a later date
help-trust-root-rotate-old = The root that is in force
help-trust-root-rotate-add-keys = Public key of somebody who joins
help-trust-root-rotate-remove-keys = Somebody who leaves: public key file or key identifier
help-trust-root-rotate-threshold = How many must sign from now on (default: as before)
help-trust-root-rotate-add-publishers = Public key of a publisher who joins
help-trust-root-rotate-remove-publishers = A publisher who leaves: public key file or key identifier
help-trust-root-rotate-out = The draft
help-trust-request = An office asks for a delegation: its name, its key, the scope it wishes
help-trust-request-out = The request, to be handed to the parent
help-trust-accept-out = The delegation
help-trust-accept = Grant a request, or renew a delegation
    .after = What is not said of the scope is as requested, or as before. Compare the thumbprint by telephone before signing.
help-trust-accept-request = The request of the office, or its delegation that is to be renewed
help-trust-retire-at = When; a day means the end of that day
help-option-asked = Whom it asks: the parent's unified social credit code, or the trust domain's name where the root delegates
help-option-depth = How many further levels it may delegate to; 0: none (default: 0, or as before)
help-trust-retire = Retire a key: what it signed until then stands
help-trust-retire-of = Which key: file of a public key, delegation or request, or a thumbprint of 64 digits
help-trust-retire-reason = Why
help-trust-retire-out = The key event
help-trust-compromise = Declare a key compromised: nothing it signed stands
help-trust-compromise-of = Which key: file of a public key, delegation or request, or a thumbprint of 64 digits
help-trust-compromise-at = Since when this is known
help-trust-compromise-reason = Why
help-trust-compromise-out = The key event
help-trust-pack = The pack: all that verifiers need, in one file; the verifier page calls it the list of authorities
help-trust-pack-build = Make a pack, checked by a verifier's rules
    .after = If a statement counts for nothing, no pack is written and each one is named with the reason.
help-trust-pack-build-inputs = Delegations, key events, status lists, or folders of them
help-trust-pack-build-roots = The roots, once for each version from the first
help-trust-pack-build-previous = The pack before this one: gives the version, and tells what is missing
help-trust-pack-build-publisher = The publisher's key
help-trust-pack-build-pack-version = Version (default: one more than the previous)
help-trust-pack-build-allow-refused = Write it although statements count for nothing
help-trust-pack-build-out = The pack
help-trust-pack-show = Show what is in a pack
help-trust-pack-show-file = The pack
help-trust-pack-show-root = Verify it with this root
help-trust-pack-check = Check a pack by a verifier's rules
    .after = Exit codes: 0 accepted, 3 accepted with something refused or past its date, 1 refused.
help-trust-pack-check-file = The pack
help-trust-pack-check-root = The root that the verifier began with
help-trust-pack-check-previous = The pack that the verifier holds
help-trust-pack-check-at = Check as of this time, such as 2026-11-23
help-trust-pack-diff = Compare two packs
help-trust-pack-diff-old = The older one
help-trust-pack-diff-new = The newer one
help-option-roots = Root of a domain, may be repeated; each needs a --pack
help-option-packs = Pack, may be repeated; each goes to the root with its name
help-option-status-lists = Newer status list that came by itself, may be repeated
help-option-status-max-age = Hours after which the age of a status list is noted (default: 24; from seven days on the verdict is caution)
help-option-trust-max-age = Days after which a pack is called old (default: 7)
help-option-strict = Old or missing data make a license invalid

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
    .hint = Use --root ROOT --pack PACK, or --authority authority.json, or --office DIR.
error-catalogue-file = The catalogue file { $file } is wrong: { $reason }
    .hint = Correct the place named, or restore the file from a backup.
error-catalogue-rule = “{ $name }” in { $folder } is wrong: { $rule ->
    [twice] the name stands there twice
    [two-components] an industry needs at least two permits
    [unknown-component] an industry names a permit that is not in permit-items.toml
    [unknown-sealer] sealed_by is no face item of this type
    [no-law] a basis names a law by its title in 《》 and its article
    [invented-law] a title in 《》 is that of a real law, not of a sample or invented one
    [law-sets-no-term] the law sets no term (term = "none"): no term_years, no term_basis
    [no-law-for-term] a term needs the article that sets it (term_basis); where there is none, term = "none"
    [years-missing] a fixed or longest term needs term_years
    [long-with-years] a term without end has no term_years
    [filing-called-permit] a filing (filing = true) is no permit: its name must not say 许可
    [found-nowhere] what is marked F needs its source (found_in)
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
error-foreign = { $input }: not a license code ({ $kind }: { $text })
error-not-a-token = { $input }: no complete license token ({ $reason })
error-code-too-long = The code of certificate { $number } would have { $characters } characters, more than a QR code holds at level { $level }.
    .hint = Lower the error correction level, or shorten what the face says.
error-sign = Certificate { $number } was not signed: { $reason }
error-time = Cannot read the time “{ $value }”.
    .hint = Write 2026-11-23 or 2026-11-23T09:30:00+08:00.
error-fault = A fault of this program: { $reason }
    .hint = Please tell its developers.
code-facts = version { $version }, { $modules }×{ $modules } modules, level { $level }; printed { $edge } mm wide, a module is { $module } mm
code-small = Note: the smallest module is { $module } mm (below { $limit }); some phones may not read it. Print at least { $needed } mm wide, or lower the error correction level.

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
issue-unreadable = Correct them and try again. A file or sheet could not be used, or a permit belongs to no application: --skip-bad cannot pass over that.

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
problem-file-opendocument = This is an OpenDocument sheet (.ods).
    .hint = Save it as .xlsx or CSV.
problem-file-format-left-out = This build of the program does not read { $format }.
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
problem-permit-reference = The cell of the reference is not text.
    .hint = Format the column as text and type it again.
problem-missing = “{ $header }” is not filled in.
problem-cell-empty = There is nothing in it.
problem-cell-number = A number ({ $value }) where a text belongs; a code in it may have lost digits.
    .hint = Format the column as text and type it again (in JSON: put it in quotation marks).
problem-cell-date = A date cell ({ $value }) where a text belongs.
    .hint = Format the column as text and type it again.
problem-cell-faulty = This cell's value cannot be used ({ $value }).
problem-text-forbidden = Character { $at } is { $character }, which is invisible, reorders text or is of private use (a line break, a zero-width character, a character of an old font).
    .hint = { $known ->
        [yes] If this is what you mean, copy it into the cell: { $suggestion }
       *[no] Delete it, or type the cell again.
    }
problem-text-unlisted = Character { $at } is { $character }, which no certificate can hold (a look-alike, a variant, a sign of another script).
    .hint = { $known ->
        [yes] If this is what you mean, copy it into the cell: { $suggestion }
       *[no] Write it with other characters.
    }
problem-text-spaces = There is a blank at an end of the text, or two together.
    .hint = If this is what you mean, copy it into the cell: { $suggestion }
problem-number-wide = The number has full-width letters or digits, which look like others.
    .hint = { $known ->
        [yes] Write: { $suggestion }
       *[no] Type letters and digits again in half width.
    }
problem-text-nfc = The text is not in its composed form (Unicode NFC).
    .hint = If this looks the same to you, copy it into the cell: { $suggestion }
problem-text-long = { $bytes } bytes; at most { $limit } are allowed, about { $characters } Chinese characters.
    .hint = Shorten it.
problem-date = “{ $value }” is no date.
    .hint = Write 2026-03-18; for a permit granted without end, 长期.
problem-date-number = A number ({ $value }), no date.
    .hint = Format the cell as a date, or write 2026-03-18 as text.
problem-term-missing = The last valid day is missing.
    .hint = Write a date; 长期 for a permit granted without end; leave it empty where the law sets no term.
problem-term-none = No law sets a term for “{ $name }”: 长期 would claim one.
    .hint = Leave the cell empty, then 未规定期限 is printed; where the paper has a last day, give it.
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
    .hint = Delete one of the rows, or correct its reference. Two that differ only in width, case, blanks, brackets or dashes are one.
problem-number-twice = The certificate number “{ $value }” is given twice, first in { $first }. Neither is issued.
    .hint = Correct the number of one of them. Two that differ only in width, case, blanks, brackets or dashes are one.
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
input-no-token = Neither a picture, nor the text of a code, nor a signed token (.cwt).
    .hint = Hand in a picture of the code, its text, or the token file.
input-other-format = { $format } files are not read.
    .hint = Save or export it as PNG or JPEG.
foreign-code = No license code but { $kind }: { $text }
foreign-contact = a contact card
foreign-empty = nothing at all
foreign-geo = a place on the map
foreign-hcert = an EU digital health certificate
foreign-jwt = a credential of another system (JWT)
foreign-link = a plain web link
foreign-mail = an e-mail address
foreign-payment = a payment code
foreign-phone = a telephone number
foreign-text = plain text
foreign-wifi = a Wi-Fi connection

## Verifying

verify-summary = { $all } inputs: { $valid } valid, { $caution } caution, { $invalid } invalid, { $open } without conclusion, { $unreadable } unreadable or no license
# A single certificate: whether it has no end or no term is set, its face says.
term-no-last-day = From { $from }

## What a file is

kind-root = a root
kind-delegation = a delegation
kind-key-event = a key event
kind-key-request = a request for a delegation
kind-status-list = a status list
kind-pack = a pack
kind-license = a license token
kind-other-signed = another signed file ({ $kind })
kind-secret-key = a secret key (.key.pem)
kind-public-key = a public key (.pub.pem)
kind-json = a JSON file
kind-picture = a picture
kind-empty = an empty file
kind-unknown = an unknown file
kind-joint = a statement that several people sign (a root, a delegation or a key event)
kind-wish = a request, or a delegation to be renewed
kind-parent = a delegation of the parent, or a root
kind-of-key = a public key, a delegation or a request
error-file = Cannot read { $file }: { $reason }
    .hint = Check the path and who may read it.
error-file-large = { $file } is larger than { $limit } MB: no trust file.
    .hint = See whether it is the right file.
error-file-changed = Somebody else changed { $file } meanwhile; nothing was written.
    .hint = Run the command again: both signatures will stay.
error-other-kind = { $file } is { $found }; what is needed here is { $expected }.
    .hint = Give the right file.
error-statement = { $file } ({ $kind }) is damaged: { $reason }
    .hint = Ask for it again.
error-statement-newer = { $file } ({ $kind }) uses a newer format that this program cannot read yet.
    .hint = Use a newer program. This does not mean that the file is false.
error-statement-rules = Not signed: { $kind } like this breaks the rules: { $reason }
    .hint = Correct what the command line says; each dimension of a scope takes 1024 entries at most.
damage-cut = its end is missing
damage-newer = it uses a newer format
damage-not-canonical = it is not written the way the format requires
damage-not-signed = it is no signed file
damage-other-kind = it is a signed file of another kind
damage-rules = its fields contradict each other
damage-structure = it is not built the way the format requires
damage-text = a text in it holds characters that are not allowed
damage-too-long = it is too long
damage-too-many = it has too many entries
damage-trailing-bytes = there is more data behind its end

## Trust: keys

passphrase-prompt-of = Passphrase of { $file }:{" "}
key-made = Made a pair of keys
key-secret-file = Secret key (encrypted; keep it, hand it to nobody)
key-public-file = Public key (hand it to whoever makes the root or delegates)
key-id = Key
key-thumbprint = Thumbprint
key-advice = {"  "}When the public key is handed over, compare the thumbprint group by group, in person or by telephone. Keep the passphrase elsewhere: without it the key is lost.
key-named = key { $id }
key-unknown-type = a key of an unknown type
error-public-key = There is no usable Ed25519 public key in { $file }.
    .hint = Ask for the .pub.pem file again.
error-key-type = The key in { $file } is of an unknown type: it has no thumbprint here.
    .hint = Use a newer program.
error-key-twice = { $one } and { $two } are the same key.
    .hint = One key for each person: leave one out, or ask for the right file.
error-key-spoken-of = “{ $value }” is neither a file nor a thumbprint of 64 digits.
    .hint = Name the file of a public key, delegation or request, or a thumbprint that pack show shows.
error-option-text = { $option }: “{ $value }” is empty, too long or holds invisible characters.
    .hint = Correct this option.

## Trust: the root

domain = Trust domain
root-version = Root version
root-threshold = Signatures needed
root-changes = Compared with the root before it
root-changes-none = the same people, publishers and threshold
root-keys = People who sign
root-publishers = Publishers
threshold = { $need } of { $of }
made-at = Made at
expires-at = Renewal date
to-sign = To be signed, { $kind }:
wrote = Wrote { $file }
signed = Key { $key } signed { $file }.
signed-before = Key { $key } had signed { $file } before; nothing was changed.
signatures = {"  "}Root version { $version }: { $have } of { $need } signatures{ $missing ->
    [0] , enough.
   *[other] , { $missing } more needed.
}
signatures-missing = {"    "}May still sign: { $keys }
signatures-unknown = {"  "}Signatures on it: { $have }. Name the root with --root to learn how many are missing.
signatures-old-unknown = {"  "}People of the root before it must sign too; name that root with --previous to learn how many are missing.
rotate-both = {"  "}Both are needed; a person who belongs to both counts for both with one signature. Sign with --previous OLD.
next-sign = {"  "}Next: each person runs yizheng trust root sign { $file } --key OWN.key.pem
next-sign-below-root = {"  "}Next: people of the root run yizheng trust root sign { $file } --root ROOT --key OWN.key.pem, one after the other
threshold-one = Note: one signature is enough. If any one key leaks, the whole trust domain can no longer be trusted.
error-expires-past = The date “{ $value }” is past.
    .hint = Write a date to come.
error-threshold = { $threshold } signatures cannot be needed where { $keys } people sign.
    .hint = Give a number from 1 to { $keys } with --threshold.
error-root-keys-many = More than { $limit } people or publishers.
    .hint = Name fewer.
error-root-publishers-none = A root without publishers: nobody could sign packs.
    .hint = Add one with --add-publisher.
error-key-there = The key in { $file } is in { $root } already.
    .hint = It need not be added; see whether it is the right public key.
error-key-not-there = There is no key “{ $key }” in { $root }.
    .hint = Name a public key file, or one of the key identifiers of the root.
error-not-joint = { $file } ({ $kind }) is signed by one key alone, not by the people of a root.
    .hint = For a signature of the root, make a draft with --by-root.
error-sign-root-option = A root names its own people; --root is not for it.
    .hint = For a new version, name the root before it with --previous.
error-sign-previous-option = --previous is only for a new version of a root.
    .hint = For a delegation or a key event, name the root with --root.
error-not-previous = { $previous } ({ $old_name }, version { $old_version }) is not the root before { $file } ({ $name }, version { $version }).
    .hint = Name the root of the same domain with the version one lower.
error-key-not-of-root = Not signed: the key { $key } in { $file } is none of this root's.
    .hint = Use your own key; people of the root before it add --previous OLD.
error-key-not-of-roots = Not signed: the key { $key } in { $file } is none of the root's.
    .hint = Use your own key, or see that the right root is named.
error-root-refused = The root { $file } cannot be used: { $reason }
    .hint = Name a root with enough signatures and of the right version.

## Trust: delegations

office = Authority
office-code = Unified social credit code
office-level = Level
scope-divisions = Where
scope-types = Certificate types
scope-items = Permit items
scope-everywhere = everywhere
scope-all-types = all types
scope-all-items = all items
scope-province = { $digits } (whole province)
scope-city = { $digits } (whole city)
scope-county = { $digits }
list-separator = ,{" "}
list-and-more = { $list } …, { $count } in all
period = Period
depth = May delegate
depth-levels = { $levels ->
    [0] no
    [one] one level down
   *[other] { $levels } levels down
}
powers-label = Legal authority
request-shown = { $file } asks for:
request-compare = {"  "}Compare the thumbprint with the office group by group, by telephone or in person, and sign only if they agree.
request-wrote = Wrote the request; hand it to the parent and tell the thumbprint: { $file }
next-into-pack = {"  "}Signed by key { $key }. Next: hand it to the publisher, who puts it into a pack with trust pack build.
parent-unchecked = Note: without --parent, whether this lies inside the parent's powers is seen only by trust pack build.
delegation-refused = Wider than the parent's own powers; nothing was signed: { $name }
wider-divisions = Outside the area of “{ $parent }”: { $list }
    .hint = Give divisions inside it with --division, or have the parent's area widened first.
wider-types = Certificate types that “{ $parent }” has not: { $list }
    .hint = Give types that it has with --type, or have its own widened first.
wider-items = Permit items that “{ $parent }” has not: { $list }
    .hint = Give items that it has with --item, or have its own widened first.
wider-period = The period ({ $own }) is outside that of “{ $parent }” ({ $parents }).
    .hint = Give days inside it with --from and --until.
wider-no-depth = “{ $parent }” may not delegate.
    .hint = Its own parent has to delegate to it again, with --depth 1 or more.
wider-depth = Delegating { $own } levels down is too much: “{ $parent }” can give { $most } at most.
    .hint = Use --depth { $most }.
wider-level = The level ({ $own }) is above that of “{ $parent }” ({ $parents }).
    .hint = Correct --level; for a request, ask the office to make it again.
wider-now = “{ $parent }” is not in force now ({ $parents }) and cannot sign.
    .hint = It needs a new delegation first.
warning-period-past = The last day is past: this serves only for what was issued until then.
error-period = The first day { $from } is after the last day { $until }.
error-division = “{ $value }” is no division.
    .hint = Write 2 digits (province), 4 (city) or 6 (county).
error-request-key = The key in { $file } is of an unknown type and cannot be checked.
    .hint = Use a newer program.
error-other-place = { $file } asks for a place below { $asked }, and the signer grants places below { $own }.
    .hint = Ask the office for a new request, with the signer's own delegation (or the root) as --parent.
error-key-not-proven = { $file } has no proof that the office has this key and asks for a place below { $asked }.
    .hint = Ask the office for a new request, made by yizheng trust request.
place = Below
error-request-signature = The signature of { $file } is wrong: the request was altered, or another key made it.
    .hint = Do not delegate. Ask the office for a new request and compare the thumbprint in person.
error-parent-of-another = { $file } is for another key of “{ $name }”, not for the signing key { $key }.
    .hint = Name the delegation for the signing key with --parent.

## Trust: key events

event = Event
event-retired = retired; what it signed until { $moment } stands
event-compromised = compromised (known since { $moment }); nothing it signed stands
event-reason = Reason
retire-advice = {"  "}It counts once a pack is published with it, if the key itself, one above it or the root signed it.
compromise-advice = {"  "}Publish a pack soon: until then no verifier knows. Everything issued with this key has to be replaced, signed with a new key.

## Trust: packs

pack-label = Pack
pack-versions = version { $version }, root version { $root }, { $bytes } bytes
pack-holds = Holds
pack-counts = delegations: { $delegations }, key events: { $events }, status lists: { $lists }
pack-left = Left out
pack-left-out = duplicates: { $duplicates }, older status lists: { $lists }
pack-not-built = { $problems ->
    [one] 1 problem
   *[other] { $problems } problems
}; no pack was written.
pack-allow-refused = Correct them and try again. Use --allow-refused only if you know what follows: licenses under a refused delegation cannot pass.
pack-accepted = Accepted: a newer pack
pack-same = Accepted: the pack that is held already
pack-refused = { $file } is not accepted: { $reason }
    .hint = Fetch the newest pack from the publisher, and check the root.
pack-head = Pack { $file }: { $name }, version { $version }
pack-not-verified = {"  "}Not verified: anybody could have written this. Name the root with --root to verify it.
pack-verified = {"  "}Verified: verifiers accept it.
pack-not-accepted = {"  "}Verifiers do not accept it; what follows is not verified.
pack-publisher = Signed by key
kind-root-label = Root
pack-root = version { $version }, { $need } of { $of } people sign, publishers: { $publishers }, renewal date { $date }
pack-authorities = Delegations: { $count }
pack-strays = It is not known who delegated to:
pack-unreadable = No. { $place } cannot be read: { $reason }
pack-counts-for-nothing = Counts for nothing: { $reason }
pack-events = Key events: { $count }
pack-event = key { $key } ({ $name }): { $state }{ $told ->
    [0] {""}
   *[other] . Reason: { $reason }
}
pack-lists = Status lists: { $count }
pack-list = { $list }: signed by { $name }, as of { $moment }, { $entries } entries, { $counts }
list-all-valid = all valid
key-state-good = good
key-state-retired = retired at { $moment }
key-state-compromised = compromised (known since { $moment })
depth-clause = { $levels ->
    [0] may not delegate
    [one] may delegate one level down
   *[other] may delegate { $levels } levels down
}
clause-separator = ;{" "}
diff-head = Pack version { $old } → { $new } (root version { $old_root } → { $new_root })
diff-other-domain = {"  "}Note: the packs belong to different trust domains: { $old }, { $new }
diff-nothing = {"  "}Delegations, key events and status lists are the same.
diff-signed-again = signed again, nothing else
diff-event-gone = The event is missing: this key would be trusted again
diff-statuses = { $from } → { $to }: { $count }
unfit-root = { $file } is a root that no --root names.
    .hint = Name it with --root, or move it away.
unfit-request = { $file } is a request that was not granted yet.
    .hint = Grant it with trust accept, put the delegation here and move the request away.
unfit-file = { $file } is { $kind } and does not belong into a pack.
    .hint = Move it away: a pack takes delegations, key events and status lists.
refused-file = { $file } counts for nothing: { $reason }
refused-pack = No verifier would accept this pack: { $reason }
refused-statement = No. { $place }, { $kind } ({ $name }), counts for nothing: { $reason }
refusal-key-event = key event no. { $place } cannot be believed: { $reason }
refusal-key-event-rollback = its event about key { $key } is gone, and the key would be trusted again; add that key event
refusal-status-list-rollback = its status list (as of { $offered }) is older than the one that is held (as of { $held }): what was revoked or suspended since would look valid again; give the newest one
refusal-key-not-in-pack = no delegation names this key; add the delegation, or leave the event out
refusal-key-events-unstable = its key events contradict each other, so that none can be relied on; look through them
refusal-key-not-proven = the office did not prove that it has this key and asks for this place; ask it for a new request
refusal-level-above = its level is above that of its parent; the parent has to delegate again with the right level
refusal-may-not-delegate = its parent may not delegate, or not so many levels; the parent's own parent has to allow it
refusal-newer = it uses a newer format that this program cannot read; use a newer program
refusal-other = reason code { $code }; use a newer program
refusal-other-place = it is for a place below other offices or in another domain; ask the office for a new request, with the delegation of its parent as --parent
refusal-other-domain = it belongs to another trust domain
refusal-pack-conflict = there is another pack of version { $version } with other content; ask the publisher, who has to publish a higher version
refusal-pack-rollback = it is version { $offered }, older than version { $held }, which is held
refusal-pack-root = root no. { $place } in it: { $reason }
refusal-period-longer = its period reaches beyond that of its parent; the parent has to delegate again within its own
refusal-publisher-unknown = its signer is none of the root's publishers
refusal-root-gap = the root jumps from version { $held } to version { $offered }
refusal-root-rollback = its root is version { $offered }, older than version { $held }, which is held
refusal-scope-wider-division = its area is wider than its parent's; the parent has to delegate again
refusal-scope-wider-item = it has permit items that its parent has not; the parent has to delegate again
refusal-scope-wider-type = it has certificate types that its parent has not; the parent has to delegate again
refusal-signature-invalid = its signature is wrong: it was altered
refusal-signed-outside-period = it was signed when its signer was not in force; sign again within the period, or add the delegation of that time
refusal-signer-compromised = it was signed by a key that is compromised, or below one; leave it out, or sign again with a new key
refusal-signer-retired = it was signed with a key that was retired by then; sign again with a new key
refusal-signer-unknown = who signed it is not known; add the delegation for the signing key
refusal-status-lists-too-long = its status lists are too long
refusal-threshold-missed = { $have } of the root's people signed it, { $need } are needed
refusal-threshold-of-old-missed = { $have } people of the root before it signed it, { $need } are needed
refusal-too-many-for-one-key = one key has too many delegations; leave out those that are outdated
refusal-unknown-key-type = its key is of an unknown type; use a newer program
refusal-unreadable = it is damaged ({ $reason }); ask for it again
warning-key-of-two = Key { $key } belongs to several authorities: { $offices }
    .hint = Each should have a key of its own; look into it and delegate again.
warning-list-dropped = The previous pack had the status list { $list }, which is missing here: the status of its licenses would be unknown.
    .hint = Add the newest status list.
warning-office-dropped = The previous pack had the key { $key } of “{ $name }”, which is missing here: nobody would vouch for what it issued.
    .hint = Add its delegation while its licenses are in use; to stop a key, use trust retire.
warning-first-root = The roots begin with version { $version }: verifiers that began with an earlier one cannot follow.
    .hint = Name every version from the first with --root.
warning-root-ends = The root of “{ $name }” ends on { $date }.
    .hint = Make a new version with trust root rotate.
warning-ends = The delegation to “{ $name }” ends on { $date }, in { $days } days.
    .hint = Its parent should delegate again in time.
warning-list-old = The status list { $list } ({ $file }) is { $days } days old.
    .hint = Ask the office to run yizheng status publish.
warning-no-list = “{ $name }” has no status list: the status of its licenses will be unknown.
    .hint = Ask it to run yizheng status publish; without status lists in its licenses there is nothing to do.
warning-pack-past = The renewal date of the pack is past ({ $date }).
    .hint = Fetch the newest pack from the publisher.
warning-root-past = The renewal date of the root is past ({ $date }).
    .hint = The root's people have to make a new version.
warning-pack-future = The pack was made at { $moment }, which is still to come.
    .hint = Set the clock.
error-publisher = The key { $key } in { $file } is no publisher of “{ $name }”, root version { $version }.
    .hint = Use a publisher's key, or add this one with trust root rotate --add-publisher.
error-pack-version = Version { $version } is too low; at least { $least }.
    .hint = Leave --version out, or give a higher one: verifiers refuse what is older.
error-pack-large = The pack is too large and was not written: { $reason }
    .hint = Leave outdated delegations and status lists out.
error-pack-refused = The pack { $file } cannot be used: { $reason }
    .hint = Fetch the newest pack from the publisher, and see that the root is of the same domain.
error-pack-of-no-root = No root is given for the pack { $file } ({ $name }).
    .hint = Name the root of that domain with --root.
error-root-without-pack = The root { $file } ({ $name }) has no pack: it vouches for no license.
    .hint = Name its pack with --pack.
error-domain-twice = { $one } and { $two } are roots of one domain ({ $name }).
    .hint = Name the one that you began with; newer ones are in the pack.

## Status lists

status-published = Status list { $list } as of { $moment }
    {"  "}{ $allocated } entries given, { $ended } of them no longer valid; { $free } free ones behind them; { $bytes } bytes
status-expires = {"  "}It is no longer used after { $date }; a newer one has to come by then.
error-no-status-list = The office { $folder } has no status list.
    .hint = Write status_list = "NAME" into office.toml; certificates issued from then on have a status.
error-status-full = The status list is full: { $reason }
    .hint = Write another status_list name into office.toml for new certificates; keep publishing the old list.
error-status-refused = The status list { $file } cannot be used: { $reason }
    .hint = An authority of the pack has to sign it; ask the office to publish it again.
error-clock-back = Nothing was written: this machine's time { $now } is before { $file } was made ({ $last }). The clock may have been set back.
    .hint = Set the clock and try again.

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
