# 證照各項的名稱，網頁與命令列共用。

## 證照

license-name = 證照名稱
license-number = 證照編號
license-type-code = 證照類型代碼
license-version = 版本
license-identifier = 電子證照標識
license-industry = 行業類別
license-permits = 許可（備案）項目
license-holder = 持證主體
license-representative = 法定代表人（負責人）
license-premises = 經營場所
license-division = 行政區劃代碼
license-authority = 發證機關
license-authority-code = 發證機關代碼
license-legal-authority = 法定實施機關
license-issued-at = 簽發時間
license-term = 有效期限
license-commitments = 承諾、容缺事項
license-items = 其他照面項
license-extensions = 其他資料
license-replaces = 取代的舊版
license-document-digest = 完整文書的 SHA-256
license-token-digest = 簽名資料的 SHA-256
license-token-size = 簽名資料大小
license-key-id = 簽發金鑰標識

# $type：持證主體代碼類型，沒有時為 0
holder-code = { $type ->
    [1] 統一社會信用代碼
    [99] 其他法人或其他組織有效證件代碼
    [111] 公民身份號碼
    [411] 外交護照號碼
    [412] 公務護照號碼
    [413] 公務普通護照號碼
    [414] 普通護照號碼
    [511] 臺灣居民來往大陸通行證號碼
    [516] 港澳居民來往內地通行證號碼
   *[other] 持證主體代碼
}

## 單項許可

permit-number = 許可編號
permit-authority = 發證機關
permit-item-code = 事項編碼
permit-scope = 許可範圍
permit-term = 有效期限
permit-commitments = 承諾、容缺事項
# $number：從 1 起的序號
permit-ordinal = 第 { $number } 項許可
permit-count = 共 { $count } 項

## 發證機關與授權

level-national = 國家級
level-province = 省級
level-city = 市級
level-county = 縣級
level-town = 鄉鎮（街道）級
level-village = 村（社區）級
# $level：level-… 之一的文字；層級不明時只寫名稱
authority-with-level = { $name }（{ $level }）
# 從最高一級到發證機關，各級之間以 → 相連
authority-chain = 授權層級

powers-legal-authority = 法定實施機關
powers-agreement = 協議編號
powers-method = 下放方式
method-direct = 直接下放
method-entrusted = 委託下放
method-examination = 下放實質性審核權
# 一句話：$authority 為法定實施機關，$method 為 method-… 之一的文字
powers-line = 依授權行使{ $authority }的許可職權（{ $method }，協議編號 { $agreement }）

## 狀態與資料

license-status = 證照狀態
status-valid = 正常
status-revoked = 已吊銷
status-suspended = 已暫扣
status-superseded = 已被新證取代
status-deregistered = 已註銷
status-annulled = 已撤銷
status-withdrawn = 已撤回
status-lapsed = 已失效
status-unknown = 不明
# $status：status-… 之一的文字；$moment：日期與時間
status-as-of = { $status }（截至{ $moment }）
# QR 碼沒有寫明狀態查詢的位置，也沒有 status_unavailable 這一理由
status-not-carried = 此證未提供狀態查詢，不能顯示吊銷、註銷等情況

trust-domain = 發證機關名錄
trust-data = 名錄資料
# $date：日期的文字；$days：距今天數（數值）
trust-data-age = { $days ->
    [0] 資料截至{ $date }（今天）
   *[other] 資料截至{ $date }，距今 { $days } 天
}
# $pack 與 $root 是文字，以免數字被分節
trust-versions = 第 { $pack } 版（信任根第 { $root } 版）
trust-renewal = 應更新日期

## 期限

# $year 與 $day 是文字，$month 是數值
date = { $year }年{ $month }月{ $day }日
# $time：如 09:30
date-time = { $date } { $time }
term-between = { $from }至{ $until }
term-from = { $from }起
term-until = 至{ $until }
term-long = 未載明截止日期
term-by-permit = 以各單項許可的有效期限為準

commitment = { $text }（期限至{ $due }）
version-number = 第 { $version } 版
replaces-version = 第 { $version } 版，{ $digest }
extension-key = 資料項 { $key }
bytes = { $count } 位元組
