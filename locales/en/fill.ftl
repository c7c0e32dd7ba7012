# One form and one notice (form), and forms filled from verified licenses (fill).

help-form = Make the one application form and the one notice of an industry
    .after = Without INDUSTRY, lists the industries. Without --out, only says what there would be.
help-form-industry = The industry, exactly as in the catalogue
help-option-optional = An optional permit of the industry to be in it, may be repeated
help-form-catalogue = The office whose catalogue is used (or set YIZHENG_OFFICE; default: the sample catalogue)
help-form-documents = What to write, several joined by a comma: a JSON Schema, the sheet for clerks, the printable notice
help-form-out = Folder for what is written
help-option-keys = Keys of the form's items
help-fill = Fill a form from verified licenses
    .after = Exit codes: 0 done, 3 something has to be looked at (a conflict, a value that does not fit, a source that is not in force), 1 a license fills nothing, 4 an input or the form is unreadable.
help-fill-form = An industry; the file of a form (TOML, JSON, or the JSON Schema that form wrote); or pinyin or camelCase for everything that the licenses say
help-fill-sources = A license: text of a code, token file, PNG/JPEG photo or SVG; may be repeated
help-fill-even-if-not-in-force = Fill from licenses and permits that are expired, suspended or revoked too, and mark what comes from them
help-fill-out = File to write: the sheet (.xlsx) or document (.json) for issue, or the record of another system (.json)
help-fill-application = Reference number to be in the sheet
help-fill-authority = The issuing authority to trust: its authority.json
help-fill-office = The issuing authority to trust, and its catalogue: an office folder (or set YIZHENG_OFFICE)
help-fill-at = Verify as of this time: 2026-11-23 or 2026-11-23T09:30:00+08:00

## form

form-head = { $industry }: one form for { $permits } permits
form-permit = { $place }. { $name }{ $optional ->
    [0] {""}
   *[other] {" "}(optional)
}
form-items = Items: { $now } instead of { $before }, { $saved } saved
form-materials = Materials: { $now } instead of { $before }, { $saved } saved
form-sample = From the sample catalogue: replace it before real use.
form-nothing-written = Nothing was written; --out DIR writes the form and the notice.
form-kind = { $kind ->
    [amount] amount of money
    [area] area
    [code] code
    [date] date
    [list] list, joined by ^
    [number] number
   *[other] text
}

## The sheet

sheet-note-application = Required. Names the application, once and for ever; the same in both sheets.
sheet-note-type = Required. Leave it as it is.
sheet-note-number = Required. Number on the certificate.
sheet-note-industry = Required. Leave it as it is.
sheet-note-item = { $required ->
    [0] Optional
   *[other] Required
}; { $kind }.{ $noted ->
    [0] {""}
   *[other] {" "}{ $note }
}
    For: { $permits }
sheet-note-code-type = May be empty: what the code looks like decides. Say it for codes of digits only.
sheet-note-permit-name = Required, exactly as in the catalogue.
sheet-note-permit-number = Required. Number of this permit, as text.
sheet-note-permit-authority = Who grants it. Empty: this office, where the catalogue says so.
sheet-note-permit-item-code = Of the catalogue; may be empty.
sheet-note-permit-scope = What it allows.
sheet-note-permit-from = First valid day, such as 2026-03-18.
sheet-note-permit-until = Last valid day; 长期 for a permit granted without end. Empty only where the law sets no term.
sheet-note-commitment = What was promised or follows later; needs its due day too.
sheet-note-commitment-due = The day it is due.

## The notice

notice-title = { $industry }: what you need, once for all permits
notice-saved-items = One application form: { $now } items instead of { $before }. { $saved } need not be filled in again.
notice-saved-materials = One set of materials: { $now } instead of { $before }. { $saved } need not be handed in again.
notice-permits = Permits and filings ({ $count })
notice-materials = Materials ({ $count })
notice-items = Items of the application form ({ $count })
notice-number = No.
notice-permit = Permit
notice-authority = Legal authority
notice-basis = Legal basis
notice-term = Term
notice-material = Material
notice-form = Form
notice-copies = Copies
notice-for = For permits (no.)
notice-remark = Remarks
notice-remark-join = {"; "}
notice-this-office = this office
notice-permit-name = { $name }{ $filing ->
    [0] {""}
   *[other] {" "}(filing)
}
notice-authority-of = { $usual } (by law: { $body }, { $level ->
    [province] province
    [city] city
   *[county] county
})
notice-days-statutory = Time by law
notice-days-promised = Time promised
notice-days = { $known ->
    [0] not set
   *[other] { $days ->
        [0] at once
        [one] { $days } working day
       *[other] { $days } working days
    }
}
notice-fee = Fee
notice-unknown = ask at the window
notice-conditions = Conditions ({ $count })
notice-condition = Conditions
notice-office = Where to apply and how to object
notice-place = Place
notice-hours = Hours
notice-inquiries = Questions
notice-complaints = Complaints
notice-remedies = Remedies
notice-term-of = { $kind ->
    [fixed] { $years } years
    [up-to] up to { $years } years
    [long] no end
   *[none] no term set
}
notice-form-of = { $form ->
    [copy] copy
    [electronic] electronic, or scanned
   *[original] original
}
notice-verified = need not be handed in where it was verified
notice-later = { $how ->
    [promise] a written promise will do
   *[later] may follow later
}
notice-item = { $label }{ $required ->
    [0] {""}
   *[other] {" *"}
}{ $filled ->
    [0] {""}
   *[other] {" "}(filled from a verified license)
}
notice-sample = * required. Sample data: forms and materials differ from place to place.

## fill

fill-head = { $form }: { $items } items
fill-sources = From
fill-source = { $place }. { $type } { $number }, { $holder }: { $verdict }; { $authority }; { $status }  ({ $input })
fill-status-unknown = status unknown
fill-status-fresh = status less than an hour old
fill-status-hours = status { $hours } hours old
fill-status-days = status { $days } days old
fill-filled = Filled ({ $count })
fill-value = { $label }: { $value }  ← { $from }
fill-conflicts = The sources contradict each other ({ $count }); nothing was chosen
fill-candidate = { $value }  ← { $from }
fill-remaining = To be filled by hand ({ $count })
fill-remains = { $required ->
    [0] {" "}
   *[other] *
} { $label }: { $why }
fill-why-absent = the licenses do not say
fill-why-does-not-fit = what the licenses say is not what is asked ({ $kind })
fill-why-masked = the license shows the number with stars only
fill-why-no-rule = only the applicant knows
fill-why-no-source = could come from { $certificates }
fill-why-permit-not-in-force = permit { $permit } of source { $source } is not in force
fill-why-undecided = depends on { $on }
fill-why-other = { $code }
fill-mark-not-in-force = from a license that is not in force
fill-mark-permit-not-in-force = from permit { $permit }, which is not in force
fill-mark-permit-left-out = leaves out permit { $permit }, which is not in force
fill-mark-other = { $code }
fill-written = Written: { $file }

## What is wrong with a form

form-error-circular = items depend on one another in a circle: { $circle }
form-error-condition-never = “{ $item }” waits for “{ $value }”, which is none of the options of “{ $other }”
form-error-duplicate-key = the key “{ $item }” is there twice
form-error-empty = it has no items
form-error-field-unknown = item “{ $item }”: no license has a field “{ $field }”. There are: { $known }, items[label], permits[name].number …
form-error-item-unknown = item “{ $item }” names “{ $other }”, which is no item of this form
form-error-kind-mismatch = item “{ $item }” is of kind { $kind }, but “{ $from }” holds { $found }
form-error-text = item “{ $item }”: “{ $entry }” is empty, too long, or has characters that cannot be seen
form-error-too-many = at most { $limit } { $item ->
    [form] items
   *[other] rules (item “{ $item }”)
}
form-error-other = { $code }
form-rule-twice = is there twice
form-rule-column = a column is named where the label would do, or is no field of the sheet of applications
form-rule-permit = is no permit item
form-rule-item = is no item
form-rule-needs = needs the item “{ $other }”, which this permit does not have
form-rule-invented-law = cites in 《》 what is no real law
form-rule-days = promises more days than the law allows
form-rule-material = is no material

error-form-industry = The catalogue has no industry “{ $name }”, and there is no such file.
    .hint = It has: { $known }
error-form-none = The catalogue has no forms.
    .hint = Put a forms.toml beside the other files of the catalogue; yizheng init writes a sample.
error-form-permit = The catalogue has no form of the permit “{ $permit }”.
    .hint = Add it to forms.toml.
error-form-optional = “{ $permit }” is no optional permit of “{ $industry }”.
    .hint = There are: { $known }
error-form-file = { $file }: { $reason }
    .hint = Correct the form; docs/FILL.md describes it.
error-form-unreadable = { $file } cannot be read: { $reason }
error-form-too-large = { $file } is larger than { $limit } MB.
error-form-syntax = { $file } is no form: { $reason }
    .hint = Correct the place it points at; docs/FILL.md describes forms.
error-catalogue-form = { $file }: “{ $name }” { $rule }
    .hint = Correct it, or restore the file from a backup.
error-fill-unreadable = { $input }: { $reason }
error-fill-foreign = { $input } is no license: { $text }
error-fill-not-in-force = { $input } fills nothing: { $reason }
    .hint = Ask for a license that is in force. --even-if-not-in-force uses it all the same and marks every value.
error-fill-not-verified = { $input } fills nothing, because it did not pass verification: { $reason }
error-fill-type-not-mapped = { $input }: this form takes nothing from “{ $type }” ({ $code }).
    .hint = Leave this source out, or add rules for this type of certificate to the form.
error-fill-item-not-mapped = { $input }: the catalogue has no key for the face item “{ $label }” of “{ $type }”.
    .hint = Add it to the certificate type in the catalogue, or use a form of your own.
error-fill-too-many = More than { $limit } licenses.
error-fill-other = { $code }
error-fill-out = { $file }: only .xlsx and .json can be written for an industry.
error-fill-out-record = { $file }: the record of another system is written as .json.

problem-form-kind = “{ $value }” is no { $kind ->
    [amount] amount of money
    [area] area
    [code] code
    [date] date
    [list] list
    [number] number
   *[other] text
}.
problem-form-option = “{ $value }” is none of the possible values.
    .hint = Possible: { $known }
