# Wording of `yizheng print`. `.hint` tells the person what to do next.

help-print = Print certificates: PDF/A with the token attached; each page is checked, and only then written
    .after = Without INPUT, the register is asked: --number, --application, --type, --from, --until, or --all.
help-print-inputs = Token files, or pictures of their codes
help-print-numbers = Certificate number, may be repeated
help-print-applications = Application reference, may be repeated
help-print-bundles = Everything of this bundle, may be repeated
help-print-part = Part of the number, holder, application or bundle
help-print-certificate-type = Only this type: its name or its code
help-print-issued-from = Issued on this day or later, such as 2026-11-23
help-print-issued-until = Issued on this day or earlier
help-print-all = Every certificate of the register
help-print-out = Folder for the files (default: printed, in the office folder)
help-print-print-format = What comes out, several joined by a comma
help-print-merge = One PDF for the printer instead of one for each certificate; more than 200 sheets become several, numbered
help-print-impose = Several small certificates on one A4, with marks where to cut
help-print-copies = How often each certificate is in the one file
help-print-paper = Paper that the template has, such as A3 or A4 (default: its usual one)
help-print-edition = original or duplicate (default: the template's usual one)
help-print-overprint = Only the data, for pre-printed stock
help-print-printer = Move everything as this printer of templates.toml needs it
help-print-calibration = Make a sheet to measure a printer's offset with
help-print-module = Edge of a code's module, in millimetres
help-print-no-proof = Write without reading the code back and comparing the text; it is recorded
help-print-resume = Leave out certificates whose files are there already
help-print-fonts = Folder with more fonts, may be repeated
help-print-dpi = Dots an inch of a PNG

print-done =
    { $printed ->
        [0] Nothing was printed.
        [one] Printed 1 certificate on { $pages ->
            [one] 1 page
           *[other] { $pages } pages
        } into { $folder }.
       *[other] Printed { $printed } certificates on { $pages } pages into { $folder }.
    }{ $skipped ->
        [0] {""}
       *[other] { " " }Printed before: { $skipped }.
    }{ $failed ->
        [0] {""}
       *[other] { " " }Not written: { $failed }.
    }
print-proved = Every page was checked: each code, also with damage simulated, was read and verified, and every field of the signed data is printed.
print-without-proof = Not checked: whether the codes can be read, and whether the pages print what was signed, is not known. This was recorded.
print-failed = { $number }, { $holder }: not written
print-remark = { $number }: the typesetter remarks: { $remark }
print-crowded = { $number }: the code (version { $version }) has only { $edge } mm; a module is { $module } mm, wanted are 0.40.
print-not-registered = the register does not know this token
print-code-missing = There is no code on the page.
    .hint = The template has to call code(face).
print-code-too-large = The code needs at least { $needed } mm; the template has room for { $box } mm.
    .hint = Enlarge code_mm of the template in templates.toml, take a larger paper, or a lower --level.
print-code-unreadable = The code cannot be read from the page at { $dpi } dpi (damage: { $damage }).
    .hint = Keep text and lines away from the code, or make it larger: --module, code_mm in templates.toml.
print-code-wrong = What was read from the page at { $dpi } dpi is not this certificate's code.
    .hint = There may be a second code on the page.
print-not-genuine = The token does not verify ({ $code }).
    .hint = It was not signed with this office's key.
print-does-not-fit = “{ $field }” does not fit, however small: { $text }
    .hint = Give the field more room in the template, more lines or a smaller size, or take a larger paper.
print-field-not-on-page = The page does not show “{ $field }”: { $value }
    .hint = The code says it, so the page has to: add the field to the template.
print-glyph-missing = No font has the character “{ $character }” ({ $code }) of “{ $field }”. Tried: { $fonts }
    .hint = Install a font that has it, or put one into the folder fonts of the office.
print-off-page = Page { $page }: “{ $text }” is cut off or too near to the edge.
    .hint = Less text, smaller type, or a larger paper; offsets of a printer may be too large.
print-overlap = Page { $page }: “{ $text }” stands on { $other ->
        [code] the code
        [line] a line
       *[other] “{ $other }”
    }.
    .hint = Give both more room in the template, or take a larger paper.
print-pdf = The PDF could not be made: { $reason }

error-print-which = Nothing says which certificates to print.
    .hint = Name token files, or ask the register: --number, --application, --type, --from, --until, or --all.
error-print-both = Both files and a query of the register were given.
    .hint = Choose one of them.
error-print-nothing = No certificate of the register fits the query.
error-print-unknown = The register has no “{ $name }”.
    .hint = Look the number up in the results of the issue.
error-print-ended = { $number } no longer stands ({ $status }): it is not printed.
    .hint = yizheng register history shows what became of it.
error-print-module = A module of { $value } mm is none that can be printed.
    .hint = Choose 0.25 to 2; 0.4 scans well.
error-print-printer = templates.toml has no printer “{ $name }”. It has: { $known }
    .hint = Add [printer.NAME] with right_mm and down_mm.
error-print-fonts = “{ $folder }” is no folder.
error-print-no-chinese-font = No font on this machine has Chinese characters.
    .hint = Install one (Debian: apt-get install fonts-noto-cjk), or put one into the folder fonts of the office, or use --fonts.
error-print-template-missing = The template file { $file } is missing.
    .hint = Take it from the seeds/templates of the program, or correct templates.toml.
error-print-template = Template { $file }, line { $line }, column { $column }: { $reason }{ $hints }
    .hint = Correct the template; docs/PRINT.md lists the fields that it may use.
error-print-settings = { $file }: { $reason }
error-print-layout = “{ $template }” cannot be printed like this ({ $asked }). It has: { $has }
    .hint = Choose another --paper or --edition, or add it to templates.toml.
