# 核驗網頁自己的文字。

page-title = 證照核驗 · 一業一證
page-name = 證照核驗
page-series = 一業一證
page-language-label = 語言 Language

## 開始

start-heading = 核驗證照真偽和狀態
start-explain = 掃描證照上的 QR 碼，核驗真偽、是否有效及持證主體。
start-camera = 掃描 QR 碼
start-photo = 選取照片或 PDF
dock-photo = 照片 / PDF
start-paste = 貼上文字
start-drop = 也可以把圖片拖到本頁，或直接貼上截圖。
start-again = 再核驗一張
start-home = 返回首頁

paste-label = QR 碼的內容或核驗連結
paste-hint = 在微信中辨識 QR 碼後複製的文字，貼上到這裡即可。
paste-check = 核驗
drop-here = 鬆開即可辨識

authority-serves = 本頁核驗由{ $name }簽發的證照
# $domains：發證機關名錄的名稱
authority-domains = 本頁核驗「{ $domains }」所列發證機關簽發的證照
domains-joined = 」「
authority-missing = 本頁尚未設定發證機關，任何證照都未能核驗。請換用發證機關公布的核驗網址。
authority-broken = 發證機關的設定有誤，任何證照都未能核驗。請告知本頁的管理單位。
authority-unreachable = 未能取得發證機關的設定，任何證照都未能核驗。請連網後重新載入本頁。
authority-no-data = 本機還沒有可用的發證機關名錄，任何證照都未能核驗。請連網後重新載入本頁。

privacy = 核驗在本機完成：照片和證照內容不會上傳。
offline-ready = 開啟過一次後，沒有網路也能使用。

## 本機的發證機關名錄

# $versions：trust-versions 的文字；$age：trust-data-age 的文字
health-pack = 發證機關名錄「{ $domain }」：{ $versions }，{ $age }
health-no-pack = 發證機關名錄「{ $domain }」：本機還沒有資料
# $held：yes 表示本機有可用的舊資料
trouble-refused = 伺服器上的最新資料未被採用：{ $code ->
    [pack_rollback] 比本機已有的更舊
    [root_rollback] 比本機已有的更舊
    [pack_conflict] 與本機已有的版本號相同而內容不同
    [other_domain] 屬於另一份名錄
    [publisher_unknown] 簽名者不是名錄指定的發布者
    [signature_invalid] 簽名核驗不通過
    [threshold_missed] 信任根的簽名人數不足
    [threshold_of_old_missed] 新信任根未獲舊信任根足夠簽名
    [root_gap] 信任根版本不連續
    [status_list_rollback] 其中的證照狀態資料比本機已有的更舊
    [key_event_rollback] 其中缺少本機已知的金鑰公告
    [key_event] 其中的金鑰公告無法確認
    [unsupported_version] 格式比本頁新，請重新載入本頁
   *[other] 檔案不完整或已損壞（{ $code }）
}。{ $held ->
    [yes] 本頁繼續使用已有的資料。
   *[no] 請告知本頁的管理單位。
}
trouble-unreachable = { $held ->
    [yes] 暫時無法取得新資料，本頁使用已有的資料。
   *[no] 暫時無法取得資料。
}
trouble-not-kept = 未能儲存資料（瀏覽器不允許，或裝置空間已滿），下次開啟本頁需要網路。

## 進行中

working-load = 正在載入核驗程式…
working-picture = 正在辨識圖片…

## 結果

# 裝置不在北京時間時，各處時刻都加註
date-time-china = 北京時間 { $date } { $time }
result-at = 核驗時間（本機）：{ $when }
result-more = 另有 { $count } 項，見下
result-notices = 有 { $count } 項提示，見下
reasons-heading = 原因與處理
notices-heading = 提示
reason-advice-label = 現場處理
license-heading = 證照內容
license-heading-note = 以下內容經電子簽名保護，與簽發時一致
license-heading-note-invalid = 以下為簽發時的內容，不能據此認定現在有效
compare-heading = 與現場的紙質證照核對
compare-number = 證照編號與紙質證照一致：{ $number }
compare-holder = 持證主體與營業執照一致：{ $holder }
compare-premises = 現場地址與證照載明一致：{ $premises }
compare-permits = 紙質證照所列許可與上列 { $count } 項一致，無多列
compare-activity = 實際經營項目均在許可範圍內
compare-code = QR 碼與證照一併印製，未被覆蓋或另行貼上
compare-site = 本頁網址是發證機關公布的核驗網址：{ $site }
details-heading = 技術資訊
details-copy = 複製核驗紀錄
details-copied = 已複製
details-copy-failed = 未能複製，請長按文字選取
details-token = 簽名資料（十六進位）
record-title = 證照核驗紀錄

## 不是我們的證照碼

foreign-heading = 不是證照 QR 碼
foreign-summary = 這個 QR 碼的內容不是經電子簽名的證照，本頁無法核驗。
foreign-content = QR 碼內容（僅供檢視，未開啟）
foreign-advice = 如印在證照上，可能是舊式 QR 碼，也可能被覆蓋調換；請用證照編號向發證機關核實。
foreign-link = 這是一個網址連結
foreign-text = 這是一段普通文字
foreign-hcert = 這是歐盟數字健康證書，不是從業人員健康證明
foreign-jwt = 這是其他系統的登入或憑證資料
foreign-wifi = 這是無線網路的連線資訊
foreign-contact = 這是一張名片
foreign-phone = 這是一個電話號碼
foreign-mail = 這是一個電子郵件地址
foreign-payment = 這是收款碼，請勿付款；如貼在證照上，請拍照並告知發證機關
foreign-geo = 這是一個地理位置
foreign-empty = 沒有內容
foreign-other = 這是其他用途的編碼

choose-heading = 圖中有 { $count } 個 QR 碼
choose-explain = 請選擇要核驗的一個。

## 沒有得出結論

problem-no-code = 沒有找到 QR 碼
problem-no-code-advice = 請靠近一些重拍：讓 QR 碼佔畫面一半左右，四角完整、平整、不反光。
problem-unreadable = 找到 QR 碼，但無法辨識
problem-unreadable-advice = 請對焦清楚後重拍，避免反光、遮擋和彎折；也可以擦淨證照表面再試。
problem-not-picture = 無法開啟此圖片
problem-not-picture-advice = 請選取照片、截圖（JPG、PNG）或 PDF。HEIC 格式的照片，請開啟後截圖再選。
problem-pdf-broken = 此 PDF 無法開啟
problem-pdf-broken-advice = 檔案可能不完整或已損壞。請重新取得檔案，或者截圖後再選。
problem-pdf-locked = 此 PDF 有密碼
problem-pdf-locked-advice = 請用密碼開啟後截圖，再選取截圖。
problem-pdf-reader = 未能載入 PDF 閱讀程式
problem-pdf-reader-advice = 第一次開啟 PDF 需要網路。請連上網路再試，或者截圖後再選。
problem-pdf-no-code = PDF 裡沒有找到 QR 碼
problem-pdf-no-code-advice = 請確認選對了檔案；如果 QR 碼很小，請放大後截圖，再選取截圖。
problem-picture-large = 圖片太大，本機無法處理
problem-picture-large-advice = 請擷取 QR 碼所在的部分，再選取截圖。
problem-scanner = 辨識程式沒有正常執行
problem-scanner-advice = 請再試一次。仍不行時，可用微信或手機自帶的相機掃描，辨識後會開啟本頁。
problem-camera-refused = 未獲得使用相機的權限
problem-camera-refused-advice = 請在瀏覽器或微信的權限設定中允許使用相機；也可以直接拍一張照片來辨識。
problem-camera-absent = 沒有找到可用的相機
problem-camera-absent-advice = 請改為選取照片，或用手機開啟本頁。
problem-camera-busy = 相機無法開啟，可能正被其他程式佔用
problem-camera-busy-advice = 請關閉正在使用相機的程式後再試，或直接拍一張照片來辨識。
problem-camera-unsupported = 這個瀏覽器不能在網頁中使用相機
problem-camera-unsupported-advice = 請直接拍一張照片來辨識，或用微信的掃描功能掃描證照。
problem-verifier-load = 核驗程式未能載入
problem-verifier-load-advice = 請檢查網路後重新載入本頁。仍不行時，請更新微信或瀏覽器。
problem-verifier-fault = 核驗程式出錯，這次沒有得出結論
problem-verifier-fault-advice = 這既不表示有效，也不表示無效。請重新載入本頁，再核驗一次。
problem-take-photo = 拍一張照片
problem-reload = 重新載入
problem-retry = 再試一次

## 相機

camera-heading = 掃描 QR 碼
camera-aim = 把 QR 碼放入框內，保持穩定
camera-closer = 尚未辨識：請靠近一些，避開反光，使整個 QR 碼在框內
camera-starting = 正在開啟相機…
camera-stop = 停止掃描
camera-torch-on = 開啟手電筒
camera-torch-off = 關閉手電筒
camera-zoom = 放大
camera-next = 切換鏡頭

## 讀取 PDF

working-pdf = 正在讀取 PDF：第 { $page } 頁，共 { $pages } 頁
working-stop = 停止，只看已找到的

## 本頁的新版本

update-ready = 本頁有新版本。更新後重新載入，正在檢視的結果將重新核驗。
update-use = 現在更新

## 設定與記錄

options-heading = 設定與核驗紀錄
options-vibration = 出結果時震動（有效：一短；注意：兩短；無效：兩長）
options-sound = 出結果時發聲（有效：一聲高音；注意：兩聲中音；無效：兩聲低音）
options-journal = 在本機儲存核驗紀錄（預設不儲存，不會上傳）
journal-count = { $count ->
    [0] 還沒有核驗紀錄
   *[other] 已有 { $count } 條核驗紀錄
}
journal-export = 匯出為 CSV
journal-clear = 清空核驗紀錄
journal-cleared = 核驗紀錄已清空
journal-failed = 本機不允許儲存核驗紀錄
journal-headings = 時間 / 結論 / 原因 / 證照名稱 / 證照編號 / 持證主體 / 發證機關 / 簽名資料摘要
forget-explain = 本機儲存了發證機關名錄供離線核驗。清除後須連網才能核驗，並且不再能發現名錄被換成舊版。
forget-do = 清除已儲存的資料
forget-done = 已清除。關閉本頁後，下次開啟需要網路。
forget-failed = 未能清除，請在瀏覽器設定裡清除本站資料
page-version = 本頁版本：{ $version }
