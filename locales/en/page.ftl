# The verifier page's own words.

page-title = License verification · 一业一证
page-name = License verification
page-series = 一业一证
page-language-label = Language 语言

## Start

start-heading = Verify a license and its status
start-explain = Scan the QR code on a license to verify that it is genuine and in force, and whose it is.
start-camera = Scan QR code
start-photo = Choose a photo or PDF
dock-photo = Photo or PDF
start-paste = Paste text
start-drop = You can also drop a picture on this page, or paste a screenshot.
start-again = Verify another
start-home = Back to start

paste-label = Content of the code, or the link
paste-hint = Paste the text that WeChat or another scanner read from the code.
paste-check = Verify
drop-here = Drop to read the picture

authority-serves = This page verifies licenses issued by { $name }
# $domains: names of lists of authorities
authority-domains = This page verifies licenses issued by the authorities of “{ $domains }”
domains-joined = ”, “
authority-missing = No issuing authority is configured here, so no license can be judged. Use the address that the issuing authority has published.
authority-broken = The settings of the issuing authority are faulty, so no license can be judged. Please tell whoever runs this page.
authority-unreachable = The settings of the issuing authority could not be loaded, so no license can be judged. Connect to the network and load this page again.
authority-no-data = There is no usable list of authorities on this device yet, so no license can be judged. Connect to the network and load this page again.

privacy = Verified on this device: no photo and no license content is sent anywhere.
offline-ready = Once opened, it works without a network.

## The list of authorities on this device

# $versions: the words of trust-versions; $age: the words of trust-data-age
health-pack = List of authorities “{ $domain }”: { $versions }, { $age }
health-no-pack = List of authorities “{ $domain }”: no data on this device yet
# $held: yes where this device has older data
trouble-refused = The newest data on the server was not accepted: { $code ->
    [pack_rollback] it is older than the data on this device
    [root_rollback] it is older than the data on this device
    [pack_conflict] it differs from the data on this device but has the same version
    [other_domain] it belongs to another list
    [publisher_unknown] whoever signed it is no publisher of this list
    [signature_invalid] its signature does not verify
    [threshold_missed] too few have signed the trust root
    [threshold_of_old_missed] too few signers of the old trust root have signed the new one
    [root_gap] a version of the trust root is missing
    [status_list_rollback] the status data in it is older than that on this device
    [key_event_rollback] a key event known to this device is missing from it
    [key_event] a key event in it cannot be confirmed
    [unsupported_version] its format is newer than this page; load the page again
   *[other] the file is incomplete or damaged ({ $code })
}. { $held ->
    [yes] This page goes on with the data it has.
   *[no] Please tell whoever runs this page.
}
trouble-unreachable = { $held ->
    [yes] No newer data can be fetched now; this page uses the data it has.
   *[no] No data can be fetched now.
}
trouble-not-kept = Nothing could be kept (the browser forbids it, or the device is full): the page will need a network when it is opened next.

## Working

working-load = Loading the verifier…
working-picture = Reading the picture…

## Result

# Where the device keeps another time than China's
date-time-china = { $date }, { $time } China time
result-at = Verified (device clock): { $when }
result-more = { $count ->
    [one] and { $count } more, see below
   *[other] and { $count } more, see below
}
result-notices = { $count ->
    [one] and { $count } notice, see below
   *[other] and { $count } notices, see below
}
reasons-heading = Reasons and what to do
notices-heading = Notices
reason-advice-label = What to do
license-heading = The license
license-heading-note = Protected by the signature, exactly as issued
license-heading-note-invalid = As issued; it does not show that the license is valid now
compare-heading = Compare with the paper license at hand
compare-number = The number on the paper is the same: { $number }
compare-holder = The holder is the one on the business license: { $holder }
compare-premises = This address is the one on the license: { $premises }
compare-permits = { $count ->
    [one] The paper lists the one permit above and no other
   *[other] The paper lists the { $count } permits above and no other
}
compare-activity = What is done here is within the scope of the permits
compare-code = The code was printed with the license, not covered or stuck on
compare-site = This page's address is the one that the issuing authority has published: { $site }
details-heading = Technical details
details-copy = Copy a record
details-copied = Copied
details-copy-failed = Could not copy; select the text instead
details-token = Signed bytes (hexadecimal)
record-title = Record of a license verification

## Not one of our codes

foreign-heading = Not a license code
foreign-summary = The content of this code is not a signed license, so this page cannot verify it.
foreign-content = Content of the code (shown only, not opened)
foreign-advice = If it is printed on a license, it may be an older kind of code, or one stuck over the right one. Ask the authority, quoting the license number.
foreign-link = It is a web link
foreign-text = It is plain text
foreign-hcert = It is an EU digital health certificate, not a food worker's health certificate
foreign-jwt = It is a credential of another system
foreign-wifi = It is a Wi-Fi connection
foreign-contact = It is a contact card
foreign-phone = It is a telephone number
foreign-mail = It is an e-mail address
foreign-payment = It is a payment code: do not pay. If it is stuck on a license, take a photograph and tell the authority
foreign-geo = It is a place on the map
foreign-empty = There is nothing in it
foreign-other = It is a code for another purpose

choose-heading = { $count ->
    [one] { $count } code in the picture
   *[other] { $count } codes in the picture
}
choose-explain = Choose the one to verify.

## No conclusion

problem-no-code = No QR code found
problem-no-code-advice = Take the photo from nearer: the code about half of the picture, all corners in it, flat and without glare.
problem-unreadable = There is a QR code, but it cannot be read
problem-unreadable-advice = Focus and take the photo again, without glare, shadow or bends; wiping the license may help.
problem-not-picture = This file is no picture that can be opened
problem-not-picture-advice = Choose a photo, a screenshot (JPG, PNG) or a PDF. Open a HEIC photo, take a screenshot and choose that.
problem-pdf-broken = This PDF cannot be opened
problem-pdf-broken-advice = The file may be incomplete or damaged. Get it again, or choose a screenshot of it.
problem-pdf-locked = This PDF has a password
problem-pdf-locked-advice = Open it with its password, take a screenshot and choose that.
problem-pdf-reader = The PDF reader could not be loaded
problem-pdf-reader-advice = The first PDF needs a network. Connect and try again, or choose a screenshot.
problem-pdf-no-code = No QR code found in the PDF
problem-pdf-no-code-advice = Make sure that it is the right file; where the code is small, enlarge it, take a screenshot and choose that.
problem-picture-large = The picture is too large for this device
problem-picture-large-advice = Cut out the part with the code and choose that.
problem-scanner = The code reader did not work
problem-scanner-advice = Please try again. Otherwise scan with WeChat or the phone's camera, which opens this page.
problem-camera-refused = No permission to use the camera
problem-camera-refused-advice = Allow the camera in the settings of the browser or of WeChat, or simply take a photo.
problem-camera-absent = No camera found
problem-camera-absent-advice = Choose a photo instead, or open this page on a phone.
problem-camera-busy = The camera does not start; another program may be using it
problem-camera-busy-advice = Close the program that uses the camera and try again, or simply take a photo.
problem-camera-unsupported = This browser cannot use the camera in a page
problem-camera-unsupported-advice = Take a photo instead, or scan the license with WeChat.
problem-verifier-load = The verifier could not be loaded
problem-verifier-load-advice = Check the network and load this page again. If that does not help, update WeChat or the browser.
problem-verifier-fault = The verifier failed: there is no conclusion
problem-verifier-fault-advice = This means neither valid nor invalid. Load the page again and verify again.
problem-take-photo = Take a photo
problem-reload = Load again
problem-retry = Try again

## Camera

camera-heading = Scan QR code
camera-aim = Keep the code within the frame, and hold still
camera-closer = Not read yet: go nearer, avoid glare, keep the whole code within the frame
camera-starting = Starting the camera…
camera-stop = Stop scanning
camera-torch-on = Flashlight on
camera-torch-off = Flashlight off
camera-zoom = Zoom
camera-next = Other camera

## Reading a PDF

working-pdf = Reading the PDF: page { $page } of { $pages }
working-stop = Stop, and show what was found

## A newer version of this page

update-ready = There is a newer version of this page. Updating loads it again; what is shown is then verified again.
update-use = Update now

## Settings and journal

options-heading = Settings and journal
options-vibration = Vibrate with the result (valid: one short; caution: two short; invalid: two long)
options-sound = Sound with the result (valid: one high tone; caution: two middle tones; invalid: two low tones)
options-journal = Keep a journal of verifications on this device (off unless chosen; nothing is sent)
journal-count = { $count ->
    [0] No verification is written down yet
    [one] { $count } verification is written down
   *[other] { $count } verifications are written down
}
journal-export = Export as CSV
journal-clear = Empty the journal
journal-cleared = The journal is empty
journal-failed = This device does not let the page keep a journal
journal-headings = Time / Verdict / Reasons / Certificate / Number / Holder / Authority / Digest of the signed data
forget-explain = This device keeps the list of authorities to verify without a network. Once it is removed, verifying needs the network, and an older list put in its place can no longer be noticed.
forget-do = Remove the kept data
forget-done = Removed. Once this page is closed, opening it needs the network.
forget-failed = Could not be removed; clear this site's data in the browser's settings
page-version = Version of this page: { $version }
