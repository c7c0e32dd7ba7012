# Names of a license's fields, shared by the page and the command line.

## License

license-name = License
license-number = License number
license-type-code = Certificate type code
license-version = Version
license-identifier = E-certificate identifier
license-industry = Industry
license-permits = Permits and filings
license-holder = Holder
license-representative = Representative
license-premises = Premises
license-division = Division code
license-authority = Issuing authority
license-authority-code = Authority's code
license-legal-authority = Legal authority
license-issued-at = Issued at
license-term = Term
license-commitments = Commitments
license-items = Further items
license-extensions = Further data
license-replaces = Supersedes
license-document-digest = SHA-256 of the full document
license-token-digest = SHA-256 of the signed data
license-token-size = Size of the signed data
license-key-id = Signing key

# $type: the kind of the holder's code, 0 where there is none
holder-code = { $type ->
    [1] Unified social credit code
    [99] Code of another organisation's document
    [111] Citizen identity number
    [411] Diplomatic passport number
    [412] Service passport number
    [413] Public affairs passport number
    [414] Passport number
    [511] Taiwan residents' permit number
    [516] Hong Kong and Macao residents' permit number
   *[other] Holder's code
}

## Permit

permit-number = Permit number
permit-authority = Issuing authority
permit-item-code = Item code
permit-scope = Scope
permit-term = Term
permit-commitments = Commitments
# $number: counted from 1
permit-ordinal = permit no. { $number }
permit-count = { $count ->
    [one] { $count } permit
   *[other] { $count } permits
}

## Authority and delegation

level-national = national
level-province = provincial
level-city = city
level-county = county
level-town = township or subdistrict
level-village = village or community
# $level: the words of level-…; where the level is not known, the name stands alone
authority-with-level = { $name } ({ $level })
# From the highest down to the issuing authority, with → between them
authority-chain = Chain of authorities

powers-legal-authority = Legal authority
powers-agreement = Agreement number
powers-method = Way of delegation
method-direct = direct delegation
method-entrusted = entrusted
method-examination = substantive examination delegated
# One sentence: $authority is the one whose powers these are, $method the words of method-…
powers-line = Exercises permit powers of { $authority } ({ $method }, agreement { $agreement })

## Status and data

license-status = License status
status-valid = In good standing
status-revoked = Revoked
status-suspended = Suspended
status-superseded = Superseded by a newer license
status-deregistered = Deregistered
status-annulled = Annulled
status-withdrawn = Withdrawn
status-lapsed = Lapsed
status-unknown = Not known
# $status: the words of status-…; $moment: date and time
status-as-of = { $status } (as of { $moment })
# The code names no place to look for a status, and there is no reason status_unavailable
status-not-carried = No status query for this license: revocation, deregistration and the like cannot be shown

trust-domain = List of authorities
trust-data = Data of that list
# $date: a date in words; $days: its age in days (a number)
trust-data-age = { $days ->
    [0] data of { $date }, from today
    [one] data of { $date }, { $days } day old
   *[other] data of { $date }, { $days } days old
}
# $pack and $root are texts, so that no language groups their digits
trust-versions = Version { $pack } (trust root { $root })
trust-renewal = To be renewed by

## Terms

# $year and $day are texts, $month is a number
date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
# $time: such as 09:30
date-time = { $date }, { $time }
term-between = { $from } to { $until }
term-from = From { $from }
term-until = Until { $until }
term-long = No last day stated
term-by-permit = Each permit has its own term

commitment = { $text } (due by { $due })
version-number = Version { $version }
replaces-version = Version { $version }, { $digest }
extension-key = Item { $key }
bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
