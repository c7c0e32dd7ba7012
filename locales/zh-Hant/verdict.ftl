# 核驗結論與理由。網頁與命令列共用：不寫只有網頁才有的東西。
#
# 每個理由碼 xxx_yyy 有兩條：reason-xxx-yyy（發生了什麼）與 reason-xxx-yyy-advice（現場怎麼辦）。
# docs/VERDICTS.md 照錄這裡的文字，由 tests/tests/verdicts.rs 比對。
# 變數，文字都已按語言寫好；每個理由都給出全部變數，用不到的為空或 0：
#   $permit  單項許可的名稱；名稱不可用時為其序號的說法（見 license.ftl 的 permit-ordinal）
#   $scope   "permit"（說的是某一項許可）或 "license"（說的是整張證照）
#   $date    日期，如 2026年5月1日（見 license.ftl 的 date）；沒有日期時為 date-unknown
#   $days    天數（數值）
#   $text    承諾或容缺的事項
#   $count $total  在期限內的許可項數與總項數（數值）
#   $detail  細分的代碼：讀不懂之處、沒有狀態的緣故、名錄舊在哪裡
#   $authority  機關的名稱
#   $dimension  "division"、"type" 或 "item"：超出權限的是地域、證照種類還是事項
#   $value   超出權限的值；沒有時為 "none"
#   $version 版本（文字）
#   $moment  日期與時間：簽發時間，或資料截至的時間（見 license.ftl 的 date-time）
#   $from $until  日期：簽發資格起止；無截止（9999 年）時 $until 為 "open"
#   $code $severity  理由碼本身與輕重（只用於 reason-unknown）

verdict-valid = 有效
verdict-caution = 注意
verdict-invalid = 無效

verdict-valid-summary = 簽發屬實，內容未被改動，目前可以採信。
verdict-caution-summary = 簽發屬實，內容未被改動，但有事項須先核對。
verdict-invalid-summary = 不能作為有效證照採信。

## 注意

reason-status-stale = 證照狀態資料截至{ $moment }，此後是否被吊銷、暫扣或註銷尚不能確定。
reason-status-stale-advice = 能連網時，取得最新資料後再核驗一次；否則憑證照編號向發證機關核對。

reason-status-unavailable = { $detail ->
    [other_authority] 有同名的證照狀態資料，但不是發證機關或其上級簽發的，不予採用；簽發之後是否被吊銷、暫扣或註銷尚不能確定。
    [past_the_end] 手頭的證照狀態資料裡沒有這張證照的位置，簽發之後是否被吊銷、暫扣或註銷尚不能確定。
    [unknown_value] 證照狀態資料裡，這張證照或其中某項許可標有本核驗程式不認識的狀態，可能已不能使用。
   *[no_list] 沒有證照狀態資料，簽發之後是否被吊銷、暫扣或註銷尚不能確定。
}
reason-status-unavailable-advice = { $detail ->
    [other_authority] 憑證照編號向發證機關核對現狀，並把這一情況告訴發證機關。
    [past_the_end] 取得最新資料後再核驗一次；仍然如此的，憑證照編號向發證機關核對現狀。
    [unknown_value] 更新核驗程式後再核驗一次；在此之前，憑證照編號向發證機關核對現狀。
   *[no_list] 有疑問時，憑證照編號向發證機關核對現狀。
}

reason-trust-stale = { $detail ->
    [pack_expired] 發證機關名錄（{ $moment }）已過更新期限，近期停用的簽發金鑰可能未被發現。
    [root_expired] 發證機關名錄（{ $moment }）的根已過更新期限，名錄和簽發金鑰的近期變動可能未被發現。
   *[old] 發證機關名錄是{ $moment }的，不是最新的，近期停用的簽發金鑰可能未被發現。
}
reason-trust-stale-advice = { $detail ->
    [root_expired] 更新核驗程式和名錄後再核驗一次；仍然如此的，告訴核驗程式的管理單位。
   *[old] 取得最新名錄後再核驗一次；仍然如此的，告訴核驗程式的管理單位。
}

reason-some-permits-not-in-force = 證上 { $total } 項許可，目前能使用的有 { $count } 項。
reason-some-permits-not-in-force-advice = 逐項檢視許可狀態；不能使用的許可所對應的經營活動應當停止。

reason-permit-expired = 「{ $permit }」已過有效期（至{ $date }止）。
reason-permit-expired-advice = 詢問是否已辦理延續，並請其出示新證；未延續的，該項經營活動不得繼續。

reason-permit-not-yet-valid = 「{ $permit }」尚未生效，自{ $date }起有效。
reason-permit-not-yet-valid-advice = 生效之前，該項經營活動不得開展。

reason-permit-revoked = 「{ $permit }」已被吊銷。
reason-permit-revoked-advice = 該項經營活動不得繼續；其餘許可不受影響。

reason-permit-suspended = 「{ $permit }」已被暫扣。
reason-permit-suspended-advice = 發還之前，該項經營活動應當停止。

reason-permit-superseded = 「{ $permit }」已被新的許可取代。
reason-permit-superseded-advice = 請持證人出示變更、延續或補發後的新證。

reason-permit-deregistered = 「{ $permit }」已註銷。
reason-permit-deregistered-advice = 該項經營活動不得繼續。

reason-permit-annulled = 「{ $permit }」已被撤銷，自始無效。
reason-permit-annulled-advice = 該項經營活動不得繼續，必要時向發證機關了解撤銷決定。

reason-permit-withdrawn = 「{ $permit }」已被撤回。
reason-permit-withdrawn-advice = 該項經營活動不得繼續；撤回之前的經營不受影響。

reason-permit-lapsed = 「{ $permit }」已失效。
reason-permit-lapsed-advice = 該項經營活動不得繼續；請持證人說明是否已重新申請。

reason-commitment-due = { $scope ->
    [permit] 「{ $permit }」承諾的「{ $text }」應於{ $date }前完成。
   *[license] 承諾的「{ $text }」應於{ $date }前完成。
}
reason-commitment-due-advice = 屬告知承諾或容缺事項，目前未到期；可檢視辦理情況，並提醒持證人按期完成。

reason-commitment-overdue = { $scope ->
    [permit] 「{ $permit }」承諾的「{ $text }」已於{ $date }到期，是否履行請核實。
   *[license] 承諾的「{ $text }」已於{ $date }到期，是否履行請核實。
}
reason-commitment-overdue-advice = 請持證人出示已補交或已履行的憑據；沒有憑據的，通知發證機關。

reason-expires-soon = { $scope ->
    [permit] { $days ->
        [0] 「{ $permit }」今天到期（{ $date }）。
       *[other] 「{ $permit }」還有 { $days } 天到期（{ $date }）。
    }
   *[license] { $days ->
        [0] 證照今天到期（{ $date }）。
       *[other] 證照還有 { $days } 天到期（{ $date }）。
    }
}
reason-expires-soon-advice = 目前仍在有效期內；提醒持證人及時申請延續。

reason-clock-suspect = 簽發時間比本機時間還晚：本機或簽發方的時間可能不準，期限判斷未必可靠。
reason-clock-suspect-advice = 校準裝置的日期和時間，再核驗一次；仍然如此的，向發證機關核實。

## 無效

reason-malformed = { $detail ->
    [base64] 連結不完整，或有字元被改動。
    [deflate] 二維碼內容已損壞或不完整。
    [digit_character] 二維碼內容中混入了不是數字的字元。
    [digit_length] 二維碼內容不完整，數字有缺失或多餘。
    [digit_value] 二維碼內容已損壞，其中有不可能出現的數字。
    [cut] 二維碼內容不完整，後面一段缺失。
    [trailing_bytes] 二維碼內容之後另有多餘的資料。
    [not_a_token] 二維碼裡的內容不是簽名證照。
    [wrong_algorithm] 簽名寫明的演算法與發證機關的金鑰不符。
    [other_kind] 二維碼裡是另一類簽名資料，不是證照。
    [rules] 證照內容自相矛盾，不符合簽發規則。
    [structure] 證照內容的結構不合規則。
    [text] 證照文字中有不允許的字元。
    [too_long] 內容超出證照允許的長度。
    [too_many] 條目數超出證照允許的數量。
   *[other] 二維碼內容已損壞，或不是按規則生成的（{ $detail }）。
}
reason-malformed-advice = 用原件上的二維碼再掃一次；仍然如此的，此碼不可採信。

reason-not-canonical = 二維碼內容的寫法不合規範，不是發證系統生成的。
reason-not-canonical-advice = 此碼不可採信；請留存照片，並向發證機關核實。

reason-unsupported-version = 此證照用了更新的格式，當前的核驗程式還讀不懂。
reason-unsupported-version-advice = 更新核驗程式後再試。這不說明證照是假的。

reason-signature-invalid = 簽名不符：內容被改動過，或並非由所稱的機關簽發。
reason-signature-invalid-advice = 此碼不可採信；請留存照片，並向發證機關核實。

reason-issuer-unknown = 簽發者不在可信的發證機關之列，無法確認由誰簽發。
reason-issuer-unknown-advice = 取得最新的發證機關名錄後再核驗一次；仍然如此的，不得據此認定證照有效，請直接向證面所寫的發證機關核實。

reason-issuer-out-of-scope = { $dimension ->
    [division] 「{ $authority }」的簽發權限不含證照所寫的地域（行政區劃代碼 { $value }）。
    [type] 「{ $authority }」的簽發權限不含這一種證照（證照類型代碼 { $value }）。
   *[item] { $value ->
        [none] 「{ $authority }」的簽發權限限於指定事項，而{ $permit }沒有寫明事項編碼。
       *[other] 「{ $authority }」的簽發權限不含{ $permit }的事項（事項編碼 { $value }）。
    }
}
reason-issuer-out-of-scope-advice = 不得據此認定證照有效；請向有權機關核實。

reason-issuer-not-in-force-when-signed = { $until ->
    [open] 此證簽發於{ $moment }，而「{ $authority }」的簽發資格自{ $from }才開始。
   *[other] 此證簽發於{ $moment }，而「{ $authority }」的簽發資格只在{ $from }至{ $until }之間。
}
reason-issuer-not-in-force-when-signed-advice = 不得據此認定證照有效；請向發證機關核實。

reason-issuer-key-compromised = 「{ $authority }」的金鑰已公告洩露，用它以及由它授權的金鑰簽發的證照一律不予採信。
reason-issuer-key-compromised-advice = 不得據此認定證照有效；證照本身未必是假的，請持證人到發證機關換發新證。

reason-not-yet-valid = 證照尚未生效，自{ $date }起有效。
reason-not-yet-valid-advice = 生效之前不得據此經營；也請確認裝置日期正確。

reason-expired = 證照已過有效期（至{ $date }止）。
reason-expired-advice = 詢問是否已辦理延續，並請其出示新證。

reason-token-expired = 此二維碼只用到{ $date }，現已過期。
reason-token-expired-advice = 請持證人出示新的二維碼；這不表示許可本身已經終止。

reason-suspended = 證照已被暫扣。
reason-suspended-advice = 發還之前不得據此經營。

reason-revoked = 證照已被吊銷。
reason-revoked-advice = 不得據此經營；請依法處理，並核對吊銷決定。

reason-superseded = 此證已被新證取代（變更、延續或補發）。
reason-superseded-advice = 請持證人出示新證，並收回舊證。

reason-deregistered = 證照已註銷。
reason-deregistered-advice = 不得據此經營。

reason-annulled = 證照已被撤銷，自始無效。
reason-annulled-advice = 不得據此經營；必要時向發證機關了解撤銷決定。

reason-withdrawn = 證照已被撤回。
reason-withdrawn-advice = 不得繼續據此經營；撤回之前的經營不受影響。

reason-lapsed = 證照已失效。
reason-lapsed-advice = 不得據此經營；請持證人說明是否已重新申請。

reason-no-permit-in-force = 證上各項許可目前都不能使用。
reason-no-permit-in-force-advice = 逐項檢視原因；不得據此經營。

reason-replaced-by-newer-version = 同一編號已有更新的第 { $version } 版，此版不再使用。
reason-replaced-by-newer-version-advice = 請持證人出示第 { $version } 版。

## 其他

# 比本程式新的理由碼
reason-unknown = { $severity ->
    [invalid] 核驗未通過，原因代碼：{ $code }。
   *[caution] 有須核對的事項，代碼：{ $code }。
}
reason-unknown-advice = 當前的核驗程式不認識這個代碼；請更新程式，或把代碼告知發證機關。

date-unknown = 未載明的日期

## 各單項許可的狀態（短語）

permit-state-in-force = 期限內
permit-state-expired = 已過期
permit-state-not-yet-valid = 未生效
permit-state-suspended = 已暫扣
permit-state-revoked = 已吊銷
permit-state-superseded = 已被取代
permit-state-deregistered = 已註銷
permit-state-annulled = 已撤銷
permit-state-withdrawn = 已撤回
permit-state-lapsed = 已失效
permit-state-unknown = 狀態不明
permit-state-other = 須核對
