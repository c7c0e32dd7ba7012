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
#   $count $total  有效的許可項數與總項數（數值）
#   $detail  細分的代碼：不能讀取、不合規則或不能辨識之處、沒有狀態的緣故、名錄舊在哪裡
#   $authority  機關的名稱
#   $dimension  "division"、"type" 或 "item"：超出權限的是地域、證照種類還是事項
#   $value   超出權限的值；沒有時為 "none"
#   $version 版本（文字）
#   $moment  日期與時間：簽發時間，或資料截至的時間（見 license.ftl 的 date-time）
#   $from $until  日期：授權期限起止；無截止（9999 年）時 $until 為 "open"
#   $code $severity  理由碼本身（只用於 reason-unknown）與輕重："notice"、"caution"、"no_conclusion" 或 "invalid"

verdict-valid = 有效
verdict-caution = 注意
verdict-invalid = 無效
verdict-no-conclusion = 未能核驗

verdict-valid-summary = 由發證機關簽發，內容未經改動，目前可以採信。
verdict-caution-summary = 由發證機關簽發，內容未經改動；有下列情況，請注意。
verdict-no-conclusion-summary = 沒有得出結論：不表示證照有效，也不表示證照有假。
verdict-invalid-summary = 不能據此認定證照有效。

## 注意

reason-status-stale = { $severity ->
    [notice] 狀態資料截至{ $moment }，不是當天的。
   *[other] 狀態資料截至{ $moment }，無法確定此後有無吊銷、撤銷、註銷等情形。
}
reason-status-stale-advice = { $severity ->
    [notice] 能連網的，請更新資料後再核驗。
   *[other] 請連網更新資料後再核驗；不能連網的，用證照編號向發證機關核實。
}

reason-status-unavailable = { $detail ->
    [other_authority] 證照狀態資料不是發證機關或其上級授權機關簽發，未予採用；無法確定簽發後的狀態變化。
    [past_the_end] 現有證照狀態資料未包含此證（可能不是最新），無法確定簽發後的狀態變化。
    [unknown_value] 此證或其中某項許可處於本程式不能辨識的狀態，可能已不能使用。
   *[no_list] 沒有證照狀態資料，無法確定簽發後有無吊銷、撤銷、暫扣、註銷等情形。
}
reason-status-unavailable-advice = { $detail ->
    [other_authority] 請用證照編號向發證機關核實當前狀態，並告知此情況。
    [past_the_end] 請更新資料後再核驗；仍然如此的，用證照編號向發證機關核實當前狀態。
    [unknown_value] 請更新核驗程式後再核驗；在此之前，用證照編號向發證機關核實當前狀態。
   *[no_list] 有疑問的，用證照編號向發證機關核實當前狀態。
}

reason-trust-stale = { $detail ->
    [pack_expired] 發證機關名錄已過更新期限，可能未反映近期停用的簽發金鑰。
    [root_expired] 發證機關名錄的信任根已過更新期限，可能未反映名錄和簽發金鑰的近期變動。
   *[old] 發證機關名錄的資料截至{ $moment }，可能未反映近期停用的簽發金鑰。
}
reason-trust-stale-advice = { $detail ->
    [pack_expired] 名錄資料截至{ $moment }。請更新名錄後再核驗；仍有此提示的，請告知核驗程式的管理單位。
    [root_expired] 請更新核驗程式和名錄後再核驗；仍有此提示的，請告知核驗程式的管理單位。
   *[old] 請更新名錄後再核驗；仍有此提示的，請告知核驗程式的管理單位。
}

reason-some-permits-not-in-force = 載明許可 { $total } 項，目前確認有效 { $count } 項。
reason-some-permits-not-in-force-advice = 請逐項檢視；未取得有效許可的，不得從事相應活動。

reason-permit-expired = 「{ $permit }」有效期已於{ $date }屆滿。
reason-permit-expired-advice = 請持證人出示新證或延續受理通知書（逾期未作決定的視為准予延續，須核實）；未延續的，不得從事該項許可的活動。

reason-permit-not-yet-valid = 「{ $permit }」未生效，{ $date }起有效。
reason-permit-not-yet-valid-advice = 生效前不得從事該項許可的活動。

reason-permit-revoked = 「{ $permit }」已被吊銷。
reason-permit-revoked-advice = 不得從事該項許可的活動；請核對行政處罰決定書。其餘許可以各自狀態為準。

reason-permit-suspended = 「{ $permit }」已被暫扣。
reason-permit-suspended-advice = 暫扣期間，不得從事該項許可的活動。

reason-permit-superseded = 「{ $permit }」已被新的許可取代。
reason-permit-superseded-advice = 請持證人出示變更、延續、補發或換發後的新證。

reason-permit-deregistered = 「{ $permit }」已註銷。
reason-permit-deregistered-advice = 不得從事該項許可的活動。

reason-permit-annulled = 「{ $permit }」已被撤銷。
reason-permit-annulled-advice = 不得從事該項許可的活動；撤銷的效力以撤銷決定書為準。

reason-permit-withdrawn = 「{ $permit }」已被撤回。
reason-permit-withdrawn-advice = 不得從事該項許可的活動；撤回前依法從事的活動不受影響。

reason-permit-lapsed = 「{ $permit }」已失效。
reason-permit-lapsed-advice = 不得從事該項許可的活動；請持證人說明是否已重新申請。

reason-commitment-due = { $scope ->
    [permit] 「{ $permit }」的「{ $text }」，期限至{ $date }。
   *[license] 承諾、容缺事項「{ $text }」，期限至{ $date }。
}
reason-commitment-due-advice = 屬告知承諾或容缺事項，期限含當日，尚未屆滿；請提醒持證人按期履行或補齊。

reason-commitment-overdue = { $scope ->
    [permit] 「{ $permit }」的「{ $text }」，期限{ $date }已過。
   *[license] 承諾、容缺事項「{ $text }」，期限{ $date }已過。
}
reason-commitment-overdue-advice = 是否履行須核實：請持證人出示已履行或已補齊的憑證；不能出示的，告知發證機關依法處理。

reason-expires-soon = { $scope ->
    [permit] { $days ->
        [0] 「{ $permit }」今天屆滿（{ $date }）。
       *[other] 「{ $permit }」有效期將於{ $date }屆滿。
    }
   *[license] { $days ->
        [0] 證照有效期今天屆滿（{ $date }）。
       *[other] 證照有效期將於{ $date }屆滿。
    }
}
reason-expires-soon-advice = { $days ->
    [0] 今天仍在有效期內；請提醒持證人儘快申請延續（一般應在屆滿三十日前提出，另有規定的除外）。
   *[other] 有效期還有 { $days } 天；請提醒持證人儘快申請延續（一般應在屆滿三十日前提出，另有規定的除外）。
}

reason-clock-suspect = 簽發時間晚於本機時間：本機或簽發方的時間可能不準，對期限的判斷可能有誤。
reason-clock-suspect-advice = 請校準本機的日期和時間後再核驗；仍然如此的，向發證機關核實。

## 未能核驗

reason-unreadable = { $detail ->
    [deflate] QR 碼內容已損壞或不完整。
    [digit_value] QR 碼內容已損壞，其中有不可能出現的數字。
    [cut] QR 碼內容不完整，後面一段缺失。
    [trailing_bytes] QR 碼內容之後另有多餘的資料。
    [not_a_token] QR 碼的內容不是經電子簽名的證照。
    [other_kind] QR 碼的內容是另一類簽名資料，不是證照。
    [structure] QR 碼內容的結構不是證照的結構。
    [too_long] 內容超出證照允許的長度。
    [too_many] 內容的條目數超出證照允許的數量。
   *[other] QR 碼內容已損壞，或不是按規則生成的（{ $detail }）。
}
reason-unreadable-advice = 請掃描原件上的 QR 碼，或重新複製完整的連結；仍然如此的，用證照編號向發證機關核實。

reason-trust-unavailable = 還沒有發證機關名錄，無法確認由誰簽發。
reason-trust-unavailable-advice = 請連網取得名錄後再核驗；不能連網的，用證照編號向照面載明的發證機關核實。

reason-unsupported-version = { $detail ->
    [carrier] QR 碼採用較新的編碼方式，當前核驗程式不能辨識。
    [header] 簽名資料採用較新的格式，當前核驗程式不能辨識。
    [key_type] 「{ $authority }」的簽發金鑰屬另一種演算法，當前核驗程式不能核驗。
    [sm2] 「{ $authority }」採用 SM2 演算法簽發，須用支援 SM2 的程式核驗。
   *[contents] 此證採用較新的格式，當前核驗程式不能辨識。
}
reason-unsupported-version-advice = { $detail ->
    [sm2] 請換用支援 SM2 的核驗程式；這不表示證照有假，也可用證照編號向發證機關核實。
   *[other] 請更新核驗程式後再核驗；這不表示證照有假。
}

## 無效

reason-malformed = { $detail ->
    [cut] 證照內容不完整，後面一段缺失。
    [trailing_bytes] 證照內容之後另有多餘的資料。
    [wrong_algorithm] 簽名演算法與發證機關的金鑰不一致。
    [rules] 證照內容自相矛盾，不符合簽發規則。
    [structure] 證照內容的結構不合規則。
    [text] 證照文字中有不允許的字元。
    [too_many] 條目數超出證照允許的數量。
   *[other] 證照內容不是按規則生成的（{ $detail }）。
}
reason-malformed-advice = 不能據此認定證照有效；請拍照固定證據，向發證機關核實。

reason-not-canonical = QR 碼的編碼方式不合規範，不是發證系統生成的。
reason-not-canonical-advice = 不能據此認定證照有效；請拍照固定證據，向發證機關核實；涉嫌偽造、變造的，依法處理。

reason-signature-invalid = 簽名核驗不通過：內容被改動，或者不是所載機關簽發。
reason-signature-invalid-advice = 不能據此認定證照有效；請拍照固定證據，向發證機關核實；涉嫌偽造、變造的，依法處理。

reason-issuer-unknown = { $severity ->
    [no_conclusion] 簽發者不在本機的發證機關名錄中；名錄不是最新，可能缺少新設的機關。
   *[other] 簽發者不在發證機關名錄中，無法確認由誰簽發。
}
reason-issuer-unknown-advice = { $severity ->
    [no_conclusion] 請更新名錄後再核驗；不能更新的，用證照編號向照面載明的發證機關核實。
   *[other] 不能據此認定證照有效；請向照面載明的發證機關核實，涉嫌偽造的依法處理。
}

reason-issuer-out-of-scope = { $dimension ->
    [division] 「{ $authority }」的簽發權限不包括該行政區劃（代碼 { $value }）。
    [type] 「{ $authority }」的簽發權限不包括此類證照。
   *[item] { $value ->
        [none] 「{ $authority }」只能簽發指定事項，而該許可未載明事項編碼。
       *[other] 「{ $authority }」的簽發權限不包括事項 { $value }。
    }
}
reason-issuer-out-of-scope-advice = { $dimension ->
    [division] 不能據此認定證照有效；請向有簽發權限的機關核實。
    [type] 不能據此認定證照有效；請向有簽發權限的機關核實（類型代碼 { $value }）。
   *[item] 涉及{ $permit }：不能據此認定證照有效；請向有簽發權限的機關核實。
}

reason-issuer-not-in-force-when-signed = { $until ->
    [open] { $moment }簽發，早於「{ $authority }」授權起始日。
   *[other] { $moment }簽發，不在「{ $authority }」授權期限內。
}
reason-issuer-not-in-force-when-signed-advice = { $until ->
    [open] 授權期限自{ $from }起；不能據此認定證照有效，請向發證機關核實。
   *[other] 授權期限為{ $from }至{ $until }；不能據此認定證照有效，請向發證機關核實。
}

reason-issuer-key-compromised = 「{ $authority }」的簽發金鑰已公告洩露，直接或間接由其簽發的證照不予採信。
reason-issuer-key-compromised-advice = 不能據此認定證照有效，但不等於證照有假；請持證人向發證機關申請換發。

reason-contradicted = 同一編號、同一版本的證照有兩份，內容不同，簽名都核驗通過。
reason-contradicted-advice = 兩份都不能採信；請拍照固定證據，用證照編號向發證機關核實以哪一份為準。

reason-not-yet-valid = 證照尚未生效，自{ $date }起有效。
reason-not-yet-valid-advice = 生效前不得據此從事相應活動；請同時確認本機日期是否正確。

reason-expired = 證照有效期已於{ $date }屆滿。
reason-expired-advice = 請持證人出示新證或延續受理通知書；屆滿前已申請而逾期未作決定的，視為准予延續，須向發證機關核實。

reason-token-expired = 此 QR 碼有效至{ $date }，現已過期。
reason-token-expired-advice = 請持證人出示新的 QR 碼；許可是否有效另行核驗。

reason-suspended = 證照已被暫扣。
reason-suspended-advice = 暫扣期間，不得據此從事相應活動。

reason-revoked = 證照已被吊銷。
reason-revoked-advice = 不得據此從事相應活動；請核對行政處罰決定書，依法處理。

reason-superseded = 此證已被新證取代（變更、延續、補發或換發）。
reason-superseded-advice = 請持證人出示新證，並提醒其將舊證交回發證機關。

reason-deregistered = 證照已註銷。
reason-deregistered-advice = 不得據此從事相應活動。

reason-annulled = 證照已被撤銷。
reason-annulled-advice = 不得據此從事相應活動；撤銷的效力以撤銷決定書為準。

reason-withdrawn = 證照已被撤回。
reason-withdrawn-advice = 不得據此從事相應活動；撤回前依法從事的活動不受影響。

reason-lapsed = 證照已失效。
reason-lapsed-advice = 不得據此從事相應活動；請持證人說明是否已重新申請。

reason-no-permit-in-force = 所載各項許可目前均無效。
reason-no-permit-in-force-advice = 請逐項檢視原因；不得據此從事相應活動。

reason-replaced-by-newer-version = 同一編號已有第 { $version } 版，此版已被取代。
reason-replaced-by-newer-version-advice = 請持證人出示第 { $version } 版。

## 其他

# 比本程式新的理由碼
reason-unknown = { $severity ->
    [invalid] 核驗未通過，原因代碼：{ $code }。
    [no_conclusion] 未能核驗，原因代碼：{ $code }。
    [notice] 有一項提示，代碼：{ $code }。
   *[caution] 有須注意的事項，代碼：{ $code }。
}
reason-unknown-advice = 當前核驗程式不能辨識該代碼；請更新程式，或將代碼告知核驗程式的管理單位。

date-unknown = 未載明的日期

## 各單項許可的狀態（短語）

permit-state-in-force = 有效期內
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
permit-state-other = 須核實
