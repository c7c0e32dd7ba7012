# 核验网页自己的文字。

page-title = 证照核验 · 一业一证
page-name = 证照核验
page-series = 一业一证
page-language-label = 语言 Language

## 开始

start-heading = 核验证照真伪和状态
start-explain = 扫描证照上的二维码，核验真伪、是否有效及持证主体。
start-camera = 扫描二维码
start-photo = 选取照片或 PDF
dock-photo = 照片 / PDF
start-paste = 粘贴文字
start-drop = 也可以把图片拖到本页，或直接粘贴截图。
start-again = 再核验一张
start-home = 返回首页

paste-label = 二维码的内容或核验链接
paste-hint = 在微信中识别二维码后复制的文字，粘贴到这里即可。
paste-check = 核验
drop-here = 松开即可识别

authority-serves = 本页核验由{ $name }签发的证照
# $domains：发证机关名录的名称
authority-domains = 本页核验“{ $domains }”所列发证机关签发的证照
domains-joined = ”“
authority-missing = 本页尚未设置发证机关，任何证照都未能核验。请换用发证机关公布的核验网址。
authority-broken = 发证机关的设置有误，任何证照都未能核验。请告知本页的管理单位。
authority-unreachable = 未能取得发证机关的设置，任何证照都未能核验。请联网后重新载入本页。
authority-no-data = 本机还没有可用的发证机关名录，任何证照都未能核验。请联网后重新载入本页。

privacy = 核验在本机完成：照片和证照内容不会上传。
offline-ready = 打开过一次后，没有网络也能使用。

## 本机的发证机关名录

# $versions：trust-versions 的文字；$age：trust-data-age 的文字
health-pack = 发证机关名录“{ $domain }”：{ $versions }，{ $age }
health-no-pack = 发证机关名录“{ $domain }”：本机还没有数据
# $held：yes 表示本机有可用的旧数据
trouble-refused = 服务器上的最新数据未被采用：{ $code ->
    [pack_rollback] 比本机已有的更旧
    [root_rollback] 比本机已有的更旧
    [pack_conflict] 与本机已有的版本号相同而内容不同
    [other_domain] 属于另一份名录
    [publisher_unknown] 签名者不是名录指定的发布者
    [signature_invalid] 签名核验不通过
    [threshold_missed] 信任根的签名人数不足
    [threshold_of_old_missed] 新信任根未获旧信任根足够签名
    [root_gap] 信任根版本不连续
    [status_list_rollback] 其中的证照状态数据比本机已有的更旧
    [key_event_rollback] 其中缺少本机已知的密钥公告
    [key_event] 其中的密钥公告无法确认
    [unsupported_version] 格式比本页新，请重新载入本页
   *[other] 文件不完整或已损坏（{ $code }）
}。{ $held ->
    [yes] 本页继续使用已有的数据。
   *[no] 请告知本页的管理单位。
}
trouble-unreachable = { $held ->
    [yes] 暂时无法取得新数据，本页使用已有的数据。
   *[no] 暂时无法取得数据。
}
trouble-not-kept = 未能保存数据（浏览器不允许，或设备空间已满），下次打开本页需要网络。

## 进行中

working-load = 正在载入核验程序…
working-picture = 正在识别图片…

## 结果

# 设备不在北京时间时，各处时刻都加注
date-time-china = 北京时间 { $date } { $time }
result-at = 核验时间（本机）：{ $when }
result-more = 另有 { $count } 项，见下
result-notices = 有 { $count } 项提示，见下
reasons-heading = 原因与处理
notices-heading = 提示
reason-advice-label = 现场处理
license-heading = 证照内容
license-heading-note = 以下内容经电子签名保护，与签发时一致
license-heading-note-invalid = 以下为签发时的内容，不能据此认定现在有效
compare-heading = 与现场的纸质证照核对
compare-number = 证照编号与纸质证照一致：{ $number }
compare-holder = 持证主体与营业执照一致：{ $holder }
compare-premises = 现场地址与证照载明一致：{ $premises }
compare-permits = 纸质证照所列许可与上列 { $count } 项一致，无多列
compare-activity = 实际经营项目均在许可范围内
compare-code = 二维码与证照一并印制，未被覆盖或另行粘贴
compare-site = 本页网址是发证机关公布的核验网址：{ $site }
details-heading = 技术信息
details-copy = 复制核验记录
details-copied = 已复制
details-copy-failed = 未能复制，请长按文字选取
details-token = 签名数据（十六进制）
record-title = 证照核验记录

## 不是我们的证照码

foreign-heading = 不是证照二维码
foreign-summary = 这个二维码的内容不是经电子签名的证照，本页无法核验。
foreign-content = 二维码内容（仅供查看，未打开）
foreign-advice = 如印在证照上，可能是旧式二维码，也可能被覆盖调换；请用证照编号向发证机关核实。
foreign-link = 这是一个网址链接
foreign-text = 这是一段普通文字
foreign-hcert = 这是欧盟数字健康证书，不是从业人员健康证明
foreign-jwt = 这是其他系统的登录或凭证数据
foreign-wifi = 这是无线网络的连接信息
foreign-contact = 这是一张名片
foreign-phone = 这是一个电话号码
foreign-mail = 这是一个电子邮件地址
foreign-payment = 这是收款码，请勿付款；如贴在证照上，请拍照并告知发证机关
foreign-geo = 这是一个地理位置
foreign-empty = 没有内容
foreign-other = 这是其他用途的编码

choose-heading = 图中有 { $count } 个二维码
choose-explain = 请选择要核验的一个。

## 没有得出结论

problem-no-code = 没有找到二维码
problem-no-code-advice = 请靠近一些重拍：让二维码占画面一半左右，四角完整、平整、不反光。
problem-unreadable = 找到二维码，但无法识别
problem-unreadable-advice = 请对焦清楚后重拍，避免反光、遮挡和弯折；也可以擦净证照表面再试。
problem-not-picture = 无法打开此图片
problem-not-picture-advice = 请选取照片、截图（JPG、PNG）或 PDF。HEIC 格式的照片，请打开后截图再选。
problem-pdf-broken = 此 PDF 无法打开
problem-pdf-broken-advice = 文件可能不完整或已损坏。请重新取得文件，或者截图后再选。
problem-pdf-locked = 此 PDF 有密码
problem-pdf-locked-advice = 请用密码打开后截图，再选取截图。
problem-pdf-reader = 未能载入 PDF 阅读程序
problem-pdf-reader-advice = 第一次打开 PDF 需要网络。请接通网络再试，或者截图后再选。
problem-pdf-no-code = PDF 里没有找到二维码
problem-pdf-no-code-advice = 请确认选对了文件；如果二维码很小，请放大后截图，再选取截图。
problem-picture-large = 图片太大，本机无法处理
problem-picture-large-advice = 请截取二维码所在的部分，再选取截图。
problem-scanner = 识别程序没有正常运行
problem-scanner-advice = 请再试一次。仍不行时，可用微信或手机自带的相机扫描，识别后会打开本页。
problem-camera-refused = 未获得使用相机的权限
problem-camera-refused-advice = 请在浏览器或微信的权限设置中允许使用相机；也可以直接拍一张照片来识别。
problem-camera-absent = 没有找到可用的相机
problem-camera-absent-advice = 请改为选取照片，或用手机打开本页。
problem-camera-busy = 相机无法打开，可能正被其他程序占用
problem-camera-busy-advice = 请关闭正在使用相机的程序后再试，或直接拍一张照片来识别。
problem-camera-unsupported = 这个浏览器不能在网页中使用相机
problem-camera-unsupported-advice = 请直接拍一张照片来识别，或用微信“扫一扫”扫描证照。
problem-verifier-load = 核验程序未能载入
problem-verifier-load-advice = 请检查网络后重新载入本页。仍不行时，请更新微信或浏览器。
problem-verifier-fault = 核验程序出错，这次没有得出结论
problem-verifier-fault-advice = 这既不表示有效，也不表示无效。请重新载入本页，再核验一次。
problem-take-photo = 拍一张照片
problem-reload = 重新载入
problem-retry = 再试一次

## 相机

camera-heading = 扫描二维码
camera-aim = 把二维码放入框内，保持稳定
camera-closer = 尚未识别：请靠近一些，避开反光，使整个二维码在框内
camera-starting = 正在打开相机…
camera-stop = 停止扫描
camera-torch-on = 打开手电筒
camera-torch-off = 关闭手电筒
camera-zoom = 放大
camera-next = 切换镜头

## 读取 PDF

working-pdf = 正在读取 PDF：第 { $page } 页，共 { $pages } 页
working-stop = 停止，只看已找到的

## 本页的新版本

update-ready = 本页有新版本。更新后重新载入，正在查看的结果将重新核验。
update-use = 现在更新

## 设置与记录

options-heading = 设置与核验记录
options-vibration = 出结果时振动（有效：一短；注意：两短；无效：两长）
options-sound = 出结果时发声（有效：一声高音；注意：两声中音；无效：两声低音）
options-journal = 在本机保存核验记录（默认不保存，不会上传）
journal-count = { $count ->
    [0] 还没有核验记录
   *[other] 已有 { $count } 条核验记录
}
journal-export = 导出为 CSV
journal-clear = 清空核验记录
journal-cleared = 核验记录已清空
journal-failed = 本机不允许保存核验记录
journal-headings = 时间 / 结论 / 原因 / 证照名称 / 证照编号 / 持证主体 / 发证机关 / 签名数据摘要
forget-explain = 本机保存了发证机关名录供离线核验。清除后须联网才能核验，并且不再能发现名录被换成旧版。
forget-do = 清除已保存的数据
forget-done = 已清除。关闭本页后，下次打开需要网络。
forget-failed = 未能清除，请在浏览器设置里清除本站数据
page-version = 本页版本：{ $version }
